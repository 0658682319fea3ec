/** The currencies the shop has prices in; the first is the one it falls back to. */
export const CURRENCIES = ["eur", "usd"] as const;

export type ShopCurrency = (typeof CURRENCIES)[number];
