import type { CollectionId } from "./collections.ts";

/** A price in one currency. Amounts are minor units. `wasAmount` set means on sale. */
export type CataloguePrice = Readonly<{
  unitAmount: number;
  /** What it cost before the sale: more than `unitAmount`. */
  wasAmount?: number;
  /** What it costs us: no discount may take a unit below this. */
  floorAmount: number;
}>;

/** A finished picture under `public/`. `blur` is a data URI of a few pixels, to show until it has loaded. */
export type CataloguePicture = Readonly<{
  src: string;
  width: number;
  height: number;
  alt: string;
  blur: string;
}>;

/** What a collection file says of a product; `products.ts` adds its collection and its pictures. */
export type ProductEntry = Readonly<{
  /** Kebab-case. Also the address and the id of the Stripe product. */
  id: string;
  name: string;
  /** One sentence under the name. */
  tagline: string;
  /** Two or three sentences: what it is, how big, what it does. */
  description: string;
  /** Where the offcut came from. */
  material: string;
  tags: readonly string[];
  prices: Readonly<{ eur: CataloguePrice; usd: CataloguePrice }>;
  /** Alternative text of each picture, in the order of the angles. It describes what `render/` models. */
  alts: readonly string[];
  /** Smallest first in lists; ties by id. */
  position: number;
  newIn?: true;
  /** A subscription: charged every month. Absent for things sold once. */
  recurring?: "month";
  /** How many free days a first subscription may start with. */
  trialDays?: number;
  /** The id of a product sold once that may be sent along with the first delivery. */
  firstExtra?: string;
  /** The id of the coupon that a loyalty member's subscription starts with. */
  memberCoupon?: string;
}>;

/** A product of the demo shop. */
export type CatalogueProduct = Omit<ProductEntry, "alts"> &
  Readonly<{ collection: CollectionId; pictures: readonly CataloguePicture[] }>;
