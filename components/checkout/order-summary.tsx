"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { Receipt } from "#components/receipt/receipt.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { CurrencyChoice } from "./currency-choice.tsx";
import type { Figures } from "./figures.ts";
import { LineQuantities } from "./line-quantities.tsx";
import { PromotionCodeForm } from "./promotion-code-form.tsx";
import type { ServerUpdate } from "./use-server-update.ts";

type OrderSummaryProps = Readonly<{
  figures: Figures;
  update: ServerUpdate;
  /** The Checkout Session, where Stripe's own codes may be used on it. */
  checkout?: StripeCheckoutElementsValue;
}>;

/**
 * The receipt of what is about to be paid. Every sum is the one Stripe reports; only the reasons are ours. Should
 * the two ever disagree, Stripe's amount is shown under one general name: nobody sees reasons that do not add up.
 */
export function OrderSummary({ figures, update, checkout }: OrderSummaryProps) {
  const { view } = update;
  const { discount, shipping: shippingPaid } = figures;
  const { shippingDiscount } = view.totals;
  const explained = view.reasons.reduce((sum, reason) => sum + reason.amount, 0);
  const isExplained =
    view.transport !== "native" &&
    explained === discount + shippingDiscount &&
    figures.subtotal === view.totals.subtotal;
  const reasons = isExplained
    ? view.reasons.map(({ code, ...reason }) => ({ ...reason, ...(code ? { code } : {}) }))
    : figures.discounts;
  const chosen = view.shippingOptions.find((option) => option.chosen);
  const onSale = view.lines.reduce(
    (sum, line) => sum + (line.wasAmount === null ? 0 : line.wasAmount - line.amount),
    0,
  );
  const saved = onSale + discount + (isExplained ? shippingDiscount : 0);
  return (
    <div className="grid gap-4">
      <Receipt
        title="Your order"
        lines={view.lines.map((line) => ({
          id: line.productId,
          name: line.name,
          quantity: line.quantity,
          amount: line.amount,
          was: line.wasAmount,
        }))}
        reasons={reasons}
        subtotal={figures.subtotal}
        shipping={
          chosen ? { name: chosen.name, amount: shippingPaid + (isExplained ? shippingDiscount : 0) } : null
        }
        total={figures.total}
        saved={saved}
        currency={figures.currency}
        locale="en"
        pending={update.pending.size > 0 || update.isLeaving}
        between={
          <div className="grid gap-4">
            <LineQuantities update={update} />
            {view.unlocks.length > 0 ? (
              <ul aria-label="Offers within reach" className="grid gap-1 text-muted text-sm">
                {view.unlocks.map((unlock) => (
                  <li key={unlock}>{unlock}</li>
                ))}
              </ul>
            ) : null}
            <PromotionCodeForm update={update} {...(checkout ? { checkout } : {})} />
            <CurrencyChoice update={update} />
          </div>
        }
      />
      <FieldError id="line-error">{update.error?.about === "line" ? update.error.message : null}</FieldError>
    </div>
  );
}
