/** The words of the receipt e-mail; names of goods and reasons come with the order. */
const EN = {
  subject: "Your order {number} at Offcut Goods",
  thanks: "Thank you for your order.",
  order: "Order",
  paidOn: "Paid on",
  goods: "Goods",
  was: "was",
  subtotal: "Subtotal",
  code: "code",
  shipping: "Shipping",
  free: "free",
  tax: "Of which tax",
  total: "Total",
  saved: "You saved",
  goesTo: "Goes to",
} as const;

type Words = { readonly [Key in keyof typeof EN]: string };

const DE: Words = {
  subject: "Deine Bestellung {number} bei Offcut Goods",
  thanks: "Danke für deine Bestellung.",
  order: "Bestellung",
  paidOn: "Bezahlt am",
  goods: "Waren",
  was: "vorher",
  subtotal: "Zwischensumme",
  code: "Code",
  shipping: "Versand",
  free: "kostenlos",
  tax: "Darin Steuer",
  total: "Gesamt",
  saved: "Du hast gespart",
  goesTo: "Geht an",
};

/** Languages the e-mail can be written in. */
export const EMAIL_LOCALES = ["en", "de"] as const;
export type EmailLocale = (typeof EMAIL_LOCALES)[number];

export const emailWords = (locale: EmailLocale): Words => (locale === "de" ? DE : EN);
