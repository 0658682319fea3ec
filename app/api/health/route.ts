import { sql } from "drizzle-orm";
import { connection } from "next/server";
import { database } from "#lib/db/index.ts";

/** Answers 200 when this process can reach its database. */
export async function GET(): Promise<Response> {
  // Without it the answer of the build would be served for ever.
  await connection();
  const db = await database();
  await db.execute(sql`select 1`);
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
