import type Stripe from "stripe";
import type { Database } from "../lib/db/open.ts";
import { checkAccount } from "./check-account.ts";
import { checkCoupons, checkPromotionCodes } from "./check-coupons.ts";
import { checkDrift } from "./check-drift.ts";
import { checkGhosts } from "./check-ghosts.ts";
import type { Finding } from "./finding.ts";
import { readShopSide } from "./shop-side.ts";
import { readStripeSide } from "./stripe-side.ts";

/** Compares a Stripe account with the shop. Reads only, on both sides. */
export async function examine(
  stripe: Stripe,
  db: Database,
  about: Readonly<{ secretKey: string; webhookUrl: string }>,
): Promise<readonly Finding[]> {
  const [account, shop] = await Promise.all([readStripeSide(stripe), readShopSide(db)]);
  return [
    ...checkAccount(account, shop, about),
    ...checkCoupons(account, shop),
    ...checkPromotionCodes(account, shop),
    ...checkGhosts(account, shop),
    ...checkDrift(account, shop),
  ];
}
