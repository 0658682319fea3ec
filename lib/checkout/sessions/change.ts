import "server-only";
import type { Decision } from "../../discounts/index.ts";
import type {
  ComputedDiscount,
  PostalAddress,
  SessionChange,
  SessionState,
  ShippingChoice,
} from "../../stripe/checkout-sessions.ts";
import type { Checkout } from "../checkout-store.ts";
import type { ShippingAddress } from "../contract.ts";
import { expectedAmounts } from "../pricing/expected-amounts.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { agrees } from "./agreement.ts";
import { lineChange, linesWanted } from "./lines.ts";

/** Stripe's limit for a coupon's name, which becomes the discount's name on its own receipts. */
const NAME_LENGTH = 40;

/** What a decision is called where there is room for one line only. */
function nameOf(decision: Decision): string {
  const names = decision.applied.filter((applied) => applied.goods > 0).map((applied) => applied.name);
  const name = names.length === 1 ? (names[0] ?? "") : `${names.length} offers together`;
  return name.length <= NAME_LENGTH ? name : `${name.slice(0, NAME_LENGTH - 1)}…`;
}

/** The one discount that carries a decision to Stripe, or null when it takes nothing off the goods. */
export function computedDiscountOf(
  decision: Decision,
  checkoutId: string,
  version: number,
): ComputedDiscount | null {
  if (decision.goodsDiscount === 0) return null;
  return {
    amountOff: decision.goodsDiscount,
    currency: decision.currency,
    name: nameOf(decision),
    metadata: { offcut_checkout: checkoutId, offcut_decision: String(version) },
  };
}

/**
 * Shipping as it is charged. A discount never covers shipping at Stripe, so a shipping rule reaches it as a
 * cheaper shipping option.
 */
export function shippingChoiceOf(
  priced: Pick<Priced, "shipping" | "decision" | "currency">,
): ShippingChoice | null {
  const { shipping, decision, currency } = priced;
  if (!shipping) return null;
  if (decision.shippingDiscount === 0) return { rateId: shipping.stripeShippingRateId };
  return {
    name: shipping.name,
    amount: shipping.amount - decision.shippingDiscount,
    currency,
    minimumDays: shipping.minimumDays,
    maximumDays: shipping.maximumDays,
  };
}

/** Where a session differs from a priced draft, in figures for the log; null when it shows exactly that. */
export function disagreement(priced: Priced, transport: Checkout["transport"], session: SessionState) {
  const expected = expectedAmounts(priced, transport);
  if (agrees({ expected, decision: priced.decision, transport }, session)) return null;
  return {
    decidedSubtotal: expected.subtotalAmount,
    shownSubtotal: session.subtotalAmount,
    decidedDiscount: expected.discountAmount,
    shownDiscount: session.discountAmount,
    decidedShipping: expected.shippingAmount,
    shownShipping: session.shippingAmount,
  };
}

/** Our address in the wire's field names. */
export function postalAddress(address: ShippingAddress): PostalAddress {
  return {
    name: address.name,
    address: {
      line1: address.line1,
      country: address.country,
      ...(address.line2 ? { line2: address.line2 } : {}),
      ...(address.city ? { city: address.city } : {}),
      ...(address.state ? { state: address.state } : {}),
      ...(address.postalCode ? { postal_code: address.postalCode } : {}),
    },
  };
}

/**
 * What has to be sent so that the session shows the priced draft: the shopper's change and the discount it earns,
 * together. Judged against what Stripe just told, never against what we believe it has.
 * @returns `keep` when the session already shows it, `move` when it never can (a coupon stays on its session for life,
 *   V-032), else the one update
 */
export function changeNeeded(
  input: Readonly<{ checkout: Checkout; session: SessionState; priced: Priced; version: number }>,
): "keep" | "move" | SessionChange {
  const { checkout, session, priced, version } = input;
  const { transport } = checkout;
  const products = new Map(priced.lines.map(({ sellable }) => [sellable.stripePriceId, sellable.productId]));
  const lines = lineChange(linesWanted(priced, transport), session.lines, products);
  const expected = expectedAmounts(priced, transport);
  const computed = computedDiscountOf(priced.decision, checkout.id, version);
  const sameDiscount =
    expected.discountAmount === null ||
    (session.discountAmount === expected.discountAmount &&
      (transport === "reprice" || session.discountName === (computed?.name ?? null)));
  if (transport === "disposable-coupon" && !sameDiscount) return "move";
  const shipping = shippingChoiceOf(priced);
  const sameShipping =
    !shipping ||
    (session.shippingAmount === expected.shippingAmount &&
      ("rateId" in shipping ? session.shippingRateId === shipping.rateId : true) &&
      priced.shipping?.id === checkout.shippingOptionId);
  const sameAddress =
    JSON.stringify(priced.draft.shippingAddress) === JSON.stringify(checkout.shippingAddress);
  const change: SessionChange = {
    ...(lines ? { lines } : {}),
    ...(shipping && !sameShipping ? { shipping } : {}),
    ...(priced.draft.shippingAddress && !sameAddress
      ? { shippingAddress: postalAddress(priced.draft.shippingAddress) }
      : {}),
    // With other lines the preview's discount is sent again, since Stripe may have refused to carry it over (L-032).
    ...(transport === "preview" && !(sameDiscount && lines === null) ? { discount: computed } : {}),
  };
  return Object.keys(change).length === 0 ? "keep" : change;
}
