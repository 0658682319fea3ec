export type TaxShare = Readonly<{ rate: string; amount: number; inclusive: boolean; taxable: number }>;

export type LineTotals = Readonly<{
  subtotal: number;
  discount: number;
  taxes: readonly TaxShare[];
  /** Inclusive and exclusive together, as `amount_tax` reports it. */
  tax: number;
  total: number;
}>;

/** Sums agree at every level: lines to session, discount to lines, tax to lines. Minor units. */
export type Totals = Readonly<{
  lines: readonly LineTotals[];
  subtotal: number;
  discount: number;
  shipping: number;
  taxExclusive: number;
  taxInclusive: number;
  total: number;
}>;
