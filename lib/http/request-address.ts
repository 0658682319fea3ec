import "server-only";
import { createHmac } from "node:crypto";
import { headers } from "next/headers";
import { env } from "../env.ts";
import { clientAddress } from "./client-address.ts";

/**
 * The network address of the present request as the ledger and the counters of attempts keep it: hashed under the
 * shop's secret, so that neither holds an address. Null where there is none.
 */
export async function requestAddressKey(): Promise<string | null> {
  const { APP_SECRET, TRUSTED_PROXIES } = env();
  const address = clientAddress((await headers()).get("x-forwarded-for"), TRUSTED_PROXIES);
  return address && createHmac("sha256", APP_SECRET).update(`address:${address}`).digest("base64url");
}
