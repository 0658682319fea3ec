import type { Unlock } from "../../discounts/decision.ts";
import { formatMoney } from "../../money/format.ts";

/** An offer within reach, as a shopper reads it: "€8.50 more for 10 off from 100". */
export function renderUnlock(unlock: Unlock, currency: string, locale: string): string {
  const missing =
    unlock.measure === "subtotal"
      ? `${formatMoney(unlock.missing, currency, locale)} more`
      : `${unlock.missing} more ${unlock.missing === 1 ? "piece" : "pieces"}`;
  return `${missing} for “${unlock.name}”`;
}
