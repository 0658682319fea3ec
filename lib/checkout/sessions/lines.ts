import "server-only";
import { stepOf } from "../../money/currency.ts";
import type { LineChange, LineWish, SessionLine } from "../../stripe/checkout-sessions.ts";
import type { Checkout } from "../checkout-store.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";

type Transport = Checkout["transport"];

/**
 * An amount over a number of units, as at most two lines of whole unit amounts: as many units as need it cost one step
 * more than the others. The lines come to exactly `amount`.
 * @param amount minor units, a multiple of `step`
 */
export function wholeUnits(
  amount: number,
  quantity: number,
  step: 1 | 10 = 1,
): Readonly<{ quantity: number; unitAmount: number }>[] {
  const unitAmount = Math.floor(amount / quantity / step) * step;
  const dearer = (amount - unitAmount * quantity) / step;
  return [
    { quantity: quantity - dearer, unitAmount },
    { quantity: dearer, unitAmount: unitAmount + step },
  ].filter((line) => line.quantity > 0);
}

/**
 * The lines a session must show for a priced draft: the stored prices, or on `reprice` what each unit costs after its
 * line's share of the discount, on the same stored product. A product is one line of the basket, so lines of one product
 * belong together. A line nothing is taken off keeps its stored price.
 */
export function linesWanted(
  { lines, decision, currency }: Pick<Priced, "lines" | "decision" | "currency">,
  transport: Transport,
): LineWish[] {
  return lines.flatMap(({ quantity, sellable }): LineWish[] => {
    const { productId, stripePriceId: priceId } = sellable;
    const share = decision.lines.find((line) => line.line === productId);
    if (transport !== "reprice" || !share || share.discount === 0) return [{ priceId, quantity }];
    return wholeUnits(share.subtotal - share.discount, quantity, stepOf(currency)).map((line) => ({
      ...line,
      productId,
      currency,
    }));
  });
}

const isSamePrice = (wish: LineWish, shown: SessionLine) =>
  "priceId" in wish
    ? shown.priceId === wish.priceId
    : shown.productId === wish.productId && shown.unitAmount === wish.unitAmount;

/**
 * The whole list to send so that a session shows these lines (L-032), each line keeping its id where it only changes.
 * @param products the Stripe product behind each stored price
 * @returns null when the session shows them already
 */
export function lineChange(
  wanted: readonly LineWish[],
  shown: readonly SessionLine[],
  products: ReadonlyMap<string, string>,
): LineChange[] | null {
  const isShown =
    wanted.length === shown.length &&
    wanted.every((wish, index) => {
      const line = shown[index];
      return line !== undefined && isSamePrice(wish, line) && line.quantity === wish.quantity;
    });
  if (isShown) return null;
  const free = new Set(shown);
  const take = (isMeant: (line: SessionLine) => boolean) => {
    const line = [...free].find(isMeant);
    if (line) free.delete(line);
    return line;
  };
  // Exact prices first, so that a line which stays is not taken for one that is repriced.
  const kept = wanted.map((wish) => take((line) => isSamePrice(wish, line)));
  return wanted.map((wish, index) => {
    const same = kept[index];
    if (same) return { ...wish, id: same.id, kept: true };
    const product = "priceId" in wish ? products.get(wish.priceId) : wish.productId;
    const repriced = take((line) => line.productId === product);
    return repriced ? { ...wish, id: repriced.id } : wish;
  });
}

/** The lines of a session put back together, one per product, in the session's order. Sums are exact. */
export function groupedByProduct(
  lines: readonly SessionLine[],
): Readonly<{ productId: string; name: string; quantity: number; amount: number }>[] {
  const groups = new Map<string, { productId: string; name: string; quantity: number; amount: number }>();
  for (const { productId, name, quantity, subtotalAmount } of lines) {
    const group = groups.get(productId) ?? { productId, name, quantity: 0, amount: 0 };
    group.quantity += quantity;
    group.amount += subtotalAmount;
    groups.set(productId, group);
  }
  return [...groups.values()];
}
