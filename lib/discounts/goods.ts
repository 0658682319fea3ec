import type { Layout } from "./basket.ts";

/** The goods while discounts come off, one entry per cell of the layout. Amounts are minor units. */
export type Goods = Readonly<{
  layout: Layout;
  /** What the cell still costs. */
  left: number[];
  /** How much of that may still come off: what is above quantity times floor. */
  room: number[];
  /** Units that no unit-consuming benefit has taken. */
  pool: number[];
  /** What a unit of the pool costs; a fixed unit price lowers it. */
  price: number[];
}>;

/** Goods before any discount. */
export function freshGoods(layout: Layout): Goods {
  const goods: Goods = { layout, left: [], room: [], pool: [], price: [] };
  for (const cell of layout.cells) {
    goods.left.push(cell.unitAmount * cell.quantity);
    goods.room.push((cell.unitAmount - cell.floor) * cell.quantity);
    goods.pool.push(cell.quantity);
    goods.price.push(cell.unitAmount);
  }
  return goods;
}

/** Makes `to` what `from` is. A loop, because these lists are short and it is called for every set examined. */
export function copyGoods(from: Goods, to: Goods): void {
  for (let index = 0; index < from.left.length; index += 1) {
    to.left[index] = at(from.left, index);
    to.room[index] = at(from.room, index);
    to.pool[index] = at(from.pool, index);
    to.price[index] = at(from.price, index);
  }
}

/** A value of a list that is known to be long enough. */
export const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += at(values, index);
  return sum;
}

/** The sum over some positions. Counted loops here and in the benefits: an iterator would be most of what they allocate. */
export function sumAt(values: ArrayLike<number>, positions: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < positions.length; index += 1) sum += at(values, at(positions, index));
  return sum;
}
