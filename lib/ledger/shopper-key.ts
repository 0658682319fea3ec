import "server-only";
import { createHmac } from "node:crypto";
import { env } from "../env.ts";

/**
 * An e-mail address as one person gives it: lower case, without what follows a plus sign, and without the dots that
 * Google's mail ignores. So one person with many spellings is one shopper to a limit.
 */
export function unaliased(email: string): string {
  const [name = "", host = ""] = email.trim().toLowerCase().split("@");
  const plain = name.split("+")[0] ?? name;
  const isGoogle = host === "gmail.com" || host === "googlemail.com";
  return isGoogle ? `${plain.replaceAll(".", "")}@gmail.com` : `${plain}@${host}`;
}

/** The hash of an e-mail address under the shop's secret, the same for every spelling of one person. */
export function emailKey(email: string): string {
  return `email:${createHmac("sha256", env().APP_SECRET)
    .update(`ledger:${unaliased(email)}`)
    .digest("hex")}`;
}

/**
 * Who a use counts for: the shopper's id, or the hash of an e-mail address under the shop's secret, so that the ledger
 * holds no address. Null for a guest who has not given one yet.
 */
export function shopperKey(shopperId: string | null, email: string | null): string | null {
  if (shopperId) return shopperId;
  return email ? emailKey(email) : null;
}
