import type Stripe from "stripe";
import { renderDiscount } from "../discounts/render-discount.ts";
import type { Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { LineRecord, SessionRecord } from "../records/session.ts";
import type { LineTotals } from "../records/totals.ts";
import { renderPriceById } from "../resources/prices.ts";
import { renderTaxRate } from "../resources/tax-rates.ts";
import type { Tenant } from "../tenants/tenant.ts";

/** */
export function renderLineItem(
  tenant: Tenant,
  session: SessionRecord,
  line: LineRecord,
  expansion: Expansion,
): Wire {
  const totals = session.totals.lines[session.lines.indexOf(line)] ?? EMPTY;
  const price = tenant.store.prices.must(line.price);
  return {
    id: line.id,
    object: "item",
    adjustable_quantity: line.adjustable_quantity,
    amount_discount: totals.discount,
    amount_subtotal: totals.subtotal,
    amount_tax: totals.tax,
    amount_total: totals.total,
    currency: session.currency,
    description: tenant.store.products.get(price.product)?.name ?? "",
    ...expansion.include("discounts", (below) =>
      session.discount && totals.discount > 0
        ? [{ amount: totals.discount, discount: renderSessionDiscount(tenant, session, below) }]
        : [],
    ),
    metadata: line.metadata,
    price: renderPriceById(tenant, line.price, expansion.child("price")),
    quantity: line.quantity,
    ...expansion.include("taxes", () => renderTaxes(tenant, totals)),
  } satisfies Shape<Stripe.LineItem>;
}

const EMPTY: LineTotals = { subtotal: 0, discount: 0, taxes: [], tax: 0, total: 0 };

/** Taxes as line items and breakdowns list them. */
export const renderTaxes = (tenant: Tenant, totals: Pick<LineTotals, "taxes">) =>
  totals.taxes.map((tax) => ({
    amount: tax.amount,
    rate: renderTaxRate(tenant.store.taxRates.must(tax.rate)),
    taxability_reason: null,
    taxable_amount: tax.taxable,
  }));

/** The session's discount as an object; in subscription mode it belongs to the subscription (D-102). */
export function renderSessionDiscount(
  tenant: Tenant,
  session: SessionRecord,
  expansion: Expansion,
): Wire | null {
  if (!session.discount) return null;
  const holder = {
    checkout_session: session.mode === "payment" ? session.id : null,
    customer: session.customer,
    subscription: session.subscription,
    invoice: null,
    end: null,
  };
  return renderDiscount(tenant, session.discount, holder, expansion.child("discount"));
}
