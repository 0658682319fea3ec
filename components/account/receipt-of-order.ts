import type { ReceiptData } from "#components/receipt/receipt-data.ts";
import type { Order } from "#lib/orders/order.ts";

/** A paid order as its receipt. */
export function receiptOfOrder(order: Order, locale: string): ReceiptData {
  return {
    lines: order.lines.map((line, index) => ({
      id: `${index}-${line.productId}`,
      name: line.name,
      quantity: line.quantity,
      amount: line.amount,
      was: line.wasAmount,
    })),
    reasons: order.reasons.map(({ id, text, amount, code }) => ({
      id,
      text,
      amount,
      ...(code ? { code } : {}),
    })),
    subtotal: order.subtotalAmount,
    shipping: {
      name: destination(order, locale),
      amount: order.shippingAmount + order.shippingDiscountAmount,
    },
    total: order.totalAmount,
    saved:
      order.discountAmount +
      order.shippingDiscountAmount +
      order.lines.reduce(
        (sum, line) => sum + (line.wasAmount === null ? 0 : line.wasAmount - line.amount),
        0,
      ),
    currency: order.currency,
    locale,
  };
}

function destination({ shippingAddress }: Order, locale: string): string {
  const country = shippingAddress?.country;
  if (!country) return locale.startsWith("de") ? "wie gewählt" : "as chosen";
  const name = new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  return locale.startsWith("de") ? `nach ${name}` : `to ${name}`;
}
