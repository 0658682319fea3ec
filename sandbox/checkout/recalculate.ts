import { invalid } from "../http/api-error.ts";
import { isTooSmall, sessionTooSmall } from "../money/minimum-charge.ts";
import { computeTotals, type TotalsLine } from "../money/totals.ts";
import { unitAmountIn } from "../money/unit-amount.ts";
import type { SessionRecord } from "../records/session.ts";
import { shippingAmountIn } from "../resources/shipping-rates.ts";
import type { Tenant } from "../tenants/tenant.ts";

type Draft = Pick<
  SessionRecord,
  "currency" | "lines" | "discount" | "shipping_rate" | "subscription_data" | "mode"
>;

/** Whether payment is put off by a free trial (D-104): recurring lines then cost nothing today. */
export const hasTrial = (session: Pick<SessionRecord, "subscription_data">) =>
  session.subscription_data?.trial_end !== undefined ||
  session.subscription_data?.trial_period_days !== undefined;

/** The lines of a session as arithmetic sees them. `whole` ignores a trial: what the next full invoice holds. */
export function totalsLines(tenant: Tenant, session: Draft, whole = false): TotalsLine[] {
  return session.lines.map((line) => {
    const price = tenant.store.prices.must(line.price);
    const amount = unitAmountIn(price, session.currency);
    if (amount === null)
      throw invalid(
        `The price ${price.id} is not available in ${session.currency}: all line items must share one currency.`,
        { param: "line_items" },
      );
    const free = !whole && price.recurring !== null && hasTrial(session);
    return {
      unitAmountDecimal: free ? "0" : amount,
      quantity: line.quantity,
      product: price.product,
      taxRates: line.tax_rates.map((id) => tenant.store.taxRates.must(id)),
    };
  });
}

/**
 * The session with its totals worked out anew.
 * @throws ApiError when a line is not sold in the session's currency
 */
export function recalculated<T extends Draft>(tenant: Tenant, session: T): T & Pick<SessionRecord, "totals"> {
  const rate = session.shipping_rate === null ? null : tenant.store.shippingRates.must(session.shipping_rate);
  return {
    ...session,
    totals: computeTotals({
      currency: session.currency,
      lines: totalsLines(tenant, session),
      coupon: session.discount?.coupon ?? null,
      shipping: rate ? (shippingAmountIn(rate, session.currency) ?? 0) : 0,
    }),
  };
}

/** A-012, for everything the merchant's server does. */
export function refuseTooSmall(session: Pick<SessionRecord, "totals" | "currency">): void {
  if (isTooSmall(session.totals.total, session.currency)) throw sessionTooSmall(session.currency);
}
