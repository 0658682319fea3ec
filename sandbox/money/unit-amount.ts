import type { PriceRecord } from "../records/price.ts";

/** What a price costs in a currency, as an exact decimal; null when it is not sold in it. */
export function unitAmountIn(price: PriceRecord, currency: string): string | null {
  if (price.currency === currency) return price.unit_amount_decimal;
  return price.currency_options[currency]?.unit_amount_decimal ?? null;
}
