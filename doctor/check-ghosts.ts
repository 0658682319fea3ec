import { type Finding, findingsOf } from "./finding.ts";
import { checkoutOf } from "./ownership.ts";
import type { ShopSide } from "./shop-side.ts";
import type { StripeSide } from "./stripe-side.ts";

/** What the shop once made at Stripe and nobody owns any more. */
export function checkGhosts(stripe: StripeSide, shop: ShopSide): readonly Finding[] {
  const { found, note, problem } = findingsOf("ghosts");
  for (const coupon of stripe.coupons) {
    const checkout = checkoutOf(coupon);
    if (checkout !== null && !shop.liveCheckouts.has(checkout))
      problem(coupon.id, `A coupon made for the checkout ${checkout}, which is over, was left behind.`);
  }
  for (const code of stripe.promotionCodes)
    if (code.active && shop.hiddenCodes.has(code.id))
      problem(`${code.code} (${code.id})`, "Deleted in the admin, but still active at Stripe.");
  for (const session of stripe.openSessions) {
    const checkout = checkoutOf(session);
    if (checkout !== null && !shop.checkouts.has(checkout))
      problem(session.id, `Can still be paid, but the shop knows no checkout ${checkout}.`);
  }
  for (const customer of stripe.customers) {
    const owner = customer.metadata.offcut_shopper;
    if (owner !== undefined && !shop.shoppers.has(owner))
      note(customer.id, `Belongs to the shopper ${owner}, who has no account any more.`);
  }
  return found;
}
