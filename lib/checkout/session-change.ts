import "server-only";
import type { Decision } from "../discounts/index.ts";
import type {
  ComputedDiscount,
  NewSession,
  PostalAddress,
  SessionChange,
  SessionState,
  ShippingChoice,
} from "../stripe/checkout-sessions.ts";
import type { Checkout } from "./checkout-store.ts";
import type { ShippingAddress } from "./contract.ts";
import type { Priced } from "./recompute-discounts.ts";

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

/** What the session's goods and shipping must come to for a priced draft, minor units. */
export function expectedAmounts({ shipping, decision }: Pick<Priced, "shipping" | "decision">) {
  const shippingAmount = (shipping?.amount ?? 0) - decision.shippingDiscount;
  return {
    subtotalAmount: decision.subtotal,
    discountAmount: decision.goodsDiscount,
    shippingAmount,
    totalAmount: decision.subtotal - decision.goodsDiscount + shippingAmount,
  };
}

/** Our address in the wire's field names. */
function postalAddress(address: ShippingAddress): PostalAddress {
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
 * @returns null when the session already shows it
 */
export function changeNeeded(
  input: Readonly<{
    kind: NewSession["kind"];
    checkout: Checkout;
    session: SessionState;
    priced: Priced;
    version: number;
  }>,
): SessionChange | null {
  const { kind, checkout, session, priced, version } = input;
  const wanted = priced.lines.map(({ quantity, sellable }) => ({
    priceId: sellable.stripePriceId,
    quantity,
  }));
  const sameLines =
    wanted.length === session.lines.length &&
    wanted.every((line, index) => {
      const shown = session.lines[index];
      return shown?.priceId === line.priceId && shown.quantity === line.quantity;
    });
  const expected = expectedAmounts(priced);
  const shipping = shippingChoiceOf(priced);
  const sameShipping =
    !shipping ||
    (session.shippingAmount === expected.shippingAmount &&
      ("rateId" in shipping ? session.shippingRateId === shipping.rateId : true) &&
      priced.shipping?.id === checkout.shippingOptionId);
  const sameAddress =
    JSON.stringify(priced.draft.shippingAddress) === JSON.stringify(checkout.shippingAddress);
  const sameDiscount = kind === "native" || (sameLines && session.discountAmount === expected.discountAmount);
  const change: SessionChange = {
    ...(sameLines
      ? {}
      : {
          lines: wanted.map((line) => {
            const shown = session.lines.find((candidate) => candidate.priceId === line.priceId);
            return shown ? { ...line, id: shown.id } : line;
          }),
        }),
    ...(shipping && !sameShipping ? { shipping } : {}),
    ...(priced.draft.shippingAddress && !sameAddress
      ? { shippingAddress: postalAddress(priced.draft.shippingAddress) }
      : {}),
    ...(sameDiscount ? {} : { discount: computedDiscountOf(priced.decision, checkout.id, version) }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
