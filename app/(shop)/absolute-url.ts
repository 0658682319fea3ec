import { connection } from "next/server";
import { env } from "#lib/env.ts";

/**
 * A path of this shop as a full address, for canonical links. The build knows no address, so metadata that uses this
 * is completed per request; only for pages that show data of the request anyway.
 */
export async function absoluteUrl(path: string): Promise<string> {
  await connection();
  return new URL(path, env().APP_URL).href;
}
