/** A picture under `public/`; `blur` is a data URI of a few pixels to show until it has loaded. */
export type Picture = Readonly<{ src: string; width: number; height: number; alt: string; blur: string }>;

/** A product as the shop shows it, priced in one currency. Amounts are minor units. */
export type Product = Readonly<{
  /** Also the last part of its address. */
  id: string;
  name: string;
  tagline: string;
  description: string;
  material: string;
  collection: string;
  tags: readonly string[];
  pictures: readonly Picture[];
  currency: string;
  unitAmount: number;
  /** What it cost before the sale; null when it is not on sale. */
  wasAmount: number | null;
  /** Sold by subscription and charged this often; null for what is sold once. */
  recurring: "month" | null;
  /** How many free days a first subscription may start with; null when there is no trial. */
  trialDays: number | null;
  /** The id of a product sold once that may be sent along with the first delivery. */
  firstExtra: string | null;
  /** Epoch seconds. */
  addedAt: number;
}>;

export type Collection = Readonly<{ id: string; name: string; tagline: string }>;

/** The orders a list can have, and how each is named to the shopper. */
export const SORTS = {
  featured: "Featured",
  newest: "Newest first",
  "price-low": "Price, low to high",
  "price-high": "Price, high to low",
} as const;

export type Sort = keyof typeof SORTS;

/** Whether the shop calls a product new: staff say so with a tag, because the date of a row is not a season. */
function isNew(product: Pick<Product, "tags">): boolean {
  return product.tags.includes("new");
}

/** The orders as functions; ties keep the shop's own order, in which products come from the database. */
export const COMPARE = {
  featured: () => 0,
  newest: (a, b) => Number(isNew(b)) - Number(isNew(a)) || b.addedAt - a.addedAt,
  "price-low": (a, b) => a.unitAmount - b.unitAmount,
  "price-high": (a, b) => b.unitAmount - a.unitAmount,
} as const satisfies Record<Sort, (a: Product, b: Product) => number>;
