import "server-only";
import { CURRENCIES } from "../../catalog/currencies.ts";
import type { Decision } from "../../discounts/index.ts";
import { renderReason } from "../../discounts/index.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { SessionState } from "../../stripe/checkout-sessions.ts";
import type { Checkout } from "../checkout-store.ts";
import { codeText } from "../codes/text.ts";
import type { CheckoutView, CodeView, LoyaltyView, Raise, ReasonView } from "../contract.ts";
import type { Priced } from "./recompute-discounts.ts";
import { renderUnlock } from "./unlock-text.ts";

/** Where the shop ships to. */
export const COUNTRIES = [
  "AT",
  "BE",
  "CH",
  "DE",
  "DK",
  "ES",
  "FR",
  "GB",
  "IE",
  "IT",
  "NL",
  "SE",
  "US",
] as const;

const LOCALE = "en";

/** Every rule that takes something off, with its amount; the amounts add up to the decision's discount. */
export function reasonsOf(decision: Decision): ReasonView[] {
  return decision.applied
    .filter((applied) => applied.goods + applied.shipping > 0)
    .map((applied) => ({
      id: applied.rule,
      text: applied.name,
      amount: applied.goods + applied.shipping,
      code: applied.claim?.kind === "code" ? applied.claim.id : null,
    }));
}

function codesOf({ decision }: Priced): CodeView[] {
  return decision.claims
    .filter(({ claim }) => claim.kind === "code")
    .map(({ claim, reason }) => ({
      code: claim.id,
      applied: reason.code === "applied",
      text: reason.code === "applied" ? null : codeText(reason, decision.currency, LOCALE),
    }));
}

function loyaltyOf({ shopper, decision }: Priced): LoyaltyView {
  if (!shopper) return { state: "signed_out" };
  if (!shopper.tier) return { state: "no_tier", text: "Your orders count towards the birch tier." };
  const answer = decision.claims.find(({ claim }) => claim.kind === "loyalty");
  if (!answer)
    return { state: "available", tier: shopper.tier, text: "Use the discount your tier has earned." };
  const told = renderReason(answer.reason, {
    audience: "shopper",
    locale: LOCALE,
    currency: decision.currency,
  });
  return { state: "claimed", tier: shopper.tier, text: told };
}

/** What is paid through, in Stripe's figures. Minor units. */
type Shown = Pick<
  SessionState,
  "id" | "clientSecret" | "subtotalAmount" | "discountAmount" | "shippingAmount" | "taxAmount" | "totalAmount"
>;

/**
 * What the browser may see of a priced checkout. Totals are Stripe's own, with a discount that is inside
 * the prices put back beside them.
 */
export function viewOf(
  priced: Priced,
  shown: Shown,
  transport: Checkout["transport"],
  raise: Raise | null,
): Result<CheckoutView> {
  const { draft, decision } = priced;
  const { clientSecret } = shown;
  if (clientSecret === null)
    return fail("stripe_unavailable", "The payment service gave no key for this checkout.");
  const inPrices = transport === "reprice" ? decision.goodsDiscount : 0;
  return ok({
    id: shown.id,
    clientSecret,
    transport,
    currency: priced.currency,
    currencies: CURRENCIES,
    lines: priced.lines.map(({ quantity, sellable }) => ({
      productId: sellable.productId,
      name: sellable.name,
      quantity,
      unitAmount: sellable.unitAmount,
      amount: sellable.unitAmount * quantity,
      wasAmount: sellable.wasAmount === null ? null : sellable.wasAmount * quantity,
      picture: sellable.picture,
    })),
    shippingOptions: priced.shippingPrices.map((price) => ({
      id: price.id,
      name: price.name,
      minimumDays: price.minimumDays,
      maximumDays: price.maximumDays,
      amount: price.amount,
      chosen: price.id === draft.shippingOptionId,
    })),
    shippingAddress: draft.shippingAddress,
    countries: COUNTRIES,
    email: draft.email,
    signedIn: priced.shopper !== null,
    loyalty: loyaltyOf(priced),
    offers: priced.offers,
    codes: codesOf(priced),
    reasons: reasonsOf(decision),
    raise,
    unlocks: decision.unlocks.map((unlock) => renderUnlock(unlock, decision.currency, LOCALE)),
    totals: {
      subtotal: shown.subtotalAmount + inPrices,
      discount: shown.discountAmount + inPrices,
      inPrices,
      shipping: shown.shippingAmount,
      shippingDiscount: decision.shippingDiscount,
      tax: shown.taxAmount,
      total: shown.totalAmount,
    },
  });
}
