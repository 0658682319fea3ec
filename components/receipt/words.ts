/** Words the receipt brings itself; names of goods, reasons and shipping come with the data. */
const EN = {
  receipt: "Receipt",
  goods: "Goods",
  savings: "Savings",
  subtotal: "Subtotal",
  shipping: "Shipping",
  shippingLater: "Chosen at checkout",
  free: "Free",
  total: "Total",
  beforeShipping: "before shipping",
  youSave: "You save",
  now: "now",
  was: "was",
  code: "Code",
} as const;

export type ReceiptWords = { readonly [Key in keyof typeof EN]: string };

const DE: ReceiptWords = {
  receipt: "Beleg",
  goods: "Waren",
  savings: "Ersparnisse",
  subtotal: "Zwischensumme",
  shipping: "Versand",
  shippingLater: "Wählst du an der Kasse",
  free: "Kostenlos",
  total: "Gesamt",
  beforeShipping: "ohne Versand",
  youSave: "Du sparst",
  now: "jetzt",
  was: "vorher",
  code: "Code",
};

/** The receipt's words in the reader's language; English when we have no better. */
export function receiptWords(locale: string): ReceiptWords {
  return locale.startsWith("de") ? DE : EN;
}
