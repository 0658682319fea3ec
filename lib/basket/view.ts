import type { Product } from "../catalog/product.ts";
import { type Basket, countOf } from "./basket.ts";
import type { BasketView, BasketViewLine } from "./contract.ts";

/** What weighing the basket found: reasons with what each takes off, and offers within reach. */
export type BasketOffers = Pick<BasketView, "reasons" | "unlocks">;

export const NO_OFFERS: BasketOffers = { reasons: [], unlocks: [] };

/**
 * A basket with names and prices. Lines whose product has no price in the currency (or is gone) are left out, as they
 * cannot be bought.
 */
export function viewBasket(
  basket: Basket | null,
  products: ReadonlyMap<string, Product>,
  currency: string,
  { reasons, unlocks }: BasketOffers = NO_OFFERS,
): BasketView {
  const lines = (basket?.lines ?? []).flatMap(({ productId, quantity }): BasketViewLine[] => {
    const product = products.get(productId);
    if (!product) return [];
    const { name, unitAmount, wasAmount } = product;
    const picture = product.pictures[0] ?? null;
    return [{ productId, name, quantity, unitAmount, wasAmount, amount: unitAmount * quantity, picture }];
  });
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const discount = reasons.reduce((sum, reason) => sum + reason.amount, 0);
  const onSale = lines.reduce(
    (sum, line) => sum + (line.wasAmount === null ? 0 : (line.wasAmount - line.unitAmount) * line.quantity),
    0,
  );
  return {
    version: basket?.version ?? 0,
    currency,
    lines,
    count: countOf(lines),
    subtotal,
    reasons,
    unlocks,
    total: subtotal - discount,
    saved: onSale + discount,
  };
}
