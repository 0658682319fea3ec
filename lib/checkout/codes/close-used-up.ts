import "server-only";
import type { Database } from "../../db/index.ts";
import { log } from "../../log.ts";
import { codePool, couponPool, withShopUses } from "../../promotions/shop-uses.ts";
import {
  findPromotionCode,
  listPromotionCodes,
  setPromotionCodeActive,
} from "../../stripe/promotion-codes.ts";

/**
 * Switches codes off at Stripe once their last use is committed here, since Stripe's own count of them stands still on
 * computed discounts: the code itself, and with a used-up coupon every code of it (D-018, D-075, D-082). The ledger
 * refuses a further use in any case; this keeps Stripe's word and ours the same. What fails is only logged.
 * @returns the ids of the codes that this call switched off
 */
export async function closeUsedUpCodes(
  db: Database,
  promotionCodeIds: readonly string[],
): Promise<readonly string[]> {
  const done: string[] = [];
  for (const id of promotionCodeIds) {
    const found = await findPromotionCode(id);
    const code = found.ok ? found.value : null;
    if (!code?.coupon) continue;
    const [codeUses, couponUses] = await Promise.all([
      withShopUses(db, [code], codePool),
      withShopUses(db, [code.coupon], couponPool),
    ]);
    const isUp = (uses: number | undefined, cap: number | null) => cap !== null && (uses ?? 0) >= cap;
    const ended = isUp(couponUses[0]?.timesRedeemed, code.coupon.maxRedemptions)
      ? await activeCodesOf(code.couponId)
      : isUp(codeUses[0]?.timesRedeemed, code.maxRedemptions) && code.active
        ? [id]
        : [];
    for (const last of ended) {
      const closed = await setPromotionCodeActive(last, false);
      log(closed.ok ? "info" : "warn", "promotion_code_used_up", { code: last, closed: closed.ok });
      if (closed.ok) done.push(last);
    }
  }
  return done;
}

async function activeCodesOf(couponId: string): Promise<readonly string[]> {
  const page = await listPromotionCodes({ couponId, active: true, after: null, limit: 100 });
  return page.ok ? page.value.items.map((code) => code.id) : [];
}
