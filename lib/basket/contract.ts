import { z } from "zod";
import { MAX_QUANTITY } from "./basket.ts";

/** What the basket's pages and endpoints say to each other. Safe on both sides: schemas and types only. */

/** The wish to hold `quantity` of a product; 0 takes it out. An extra key (a price, say) is refused. */
export const LineChoice = z.strictObject({
  productId: z.string().min(1).max(80),
  quantity: z.int().min(0).max(MAX_QUANTITY),
});
export type LineChoice = z.infer<typeof LineChoice>;

export type BasketViewLine = Readonly<{
  productId: string;
  name: string;
  quantity: number;
  /** Minor units, each piece. */
  unitAmount: number;
  /** What each piece was before a sale price; null when it is not on sale. */
  wasAmount: number | null;
  /** For the whole line. */
  amount: number;
  picture: Readonly<{ src: string; width: number; height: number; blur: string }> | null;
}>;

/** The basket as the shopper sees it. Amounts are minor units of `currency`. */
export type BasketView = Readonly<{
  version: number;
  currency: string;
  lines: readonly BasketViewLine[];
  /** Things in it, not lines. */
  count: number;
  /** Before discounts. */
  subtotal: number;
  /** What discounts take off, each with its reason; empty until the shop knows of any. */
  reasons: readonly Readonly<{ id: string; text: string; amount: number; code: string | null }>[];
  /** Sentences about offers within reach, nearest first. */
  unlocks: readonly string[];
  /** After discounts, before shipping. */
  total: number;
  /** Everything saved: sale prices and reasons. */
  saved: number;
}>;
