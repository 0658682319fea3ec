/**
 * What a receipt shows. Amounts are minor units of `currency` and, except in `was`, what the shopper pays or saves:
 * all positive; the receipt writes the minus signs itself.
 */
export type ReceiptData = Readonly<{
  lines: readonly ReceiptLine[];
  /** Everything that made it cheaper, each with what it took off. */
  reasons: readonly ReceiptReason[];
  /** Sum of the lines before any reason. */
  subtotal: number;
  /** null: not chosen yet. */
  shipping: Readonly<{ name: string; amount: number }> | null;
  tax?: Readonly<{ text: string; amount: number }> | undefined;
  total: number;
  /** Everything saved: the reasons and, where shown, the difference to earlier prices. */
  saved: number;
  currency: string;
  /** BCP 47, "en" or "de". */
  locale: string;
}>;

export type ReceiptLine = Readonly<{
  id: string;
  name: string;
  quantity: number;
  /** For the whole line, before discounts. */
  amount: number;
  /** What the whole line was before a sale price, when that was more. */
  was?: number | null | undefined;
}>;

export type ReceiptReason = Readonly<{
  id: string;
  /** For the shopper: "Weekend sale, 15% off wool". Never an internal name. */
  text: string;
  amount: number;
  /** The promotion code behind it, as the shopper knows it. */
  code?: string | undefined;
}>;
