import type { Layout } from "./basket.ts";

/** The goods while discounts come off, one entry per cell of the layout. Amounts are minor units. */
export type Goods = Readonly<{
  layout: Layout;
  /** What the cell still costs. */
  left: Float64Array;
  /** How much of that may still come off: what is above quantity times floor. */
  room: Float64Array;
  /** Units that no unit-consuming benefit has taken. */
  pool: Float64Array;
  /** What a unit of the pool costs; a fixed unit price lowers it. */
  price: Float64Array;
}>;

/** Goods before any discount. */
export function freshGoods(layout: Layout): Goods {
  const goods = emptyGoods(layout);
  layout.cells.forEach((cell, index) => {
    goods.left[index] = cell.unitAmount * cell.quantity;
    goods.room[index] = (cell.unitAmount - cell.floor) * cell.quantity;
    goods.pool[index] = cell.quantity;
    goods.price[index] = cell.unitAmount;
  });
  return goods;
}

export function emptyGoods(layout: Layout): Goods {
  const size = layout.cells.length;
  return {
    layout,
    left: new Float64Array(size),
    room: new Float64Array(size),
    pool: new Float64Array(size),
    price: new Float64Array(size),
  };
}

/** Makes `to` what `from` is. */
export function copyGoods(from: Goods, to: Goods): void {
  to.left.set(from.left);
  to.room.set(from.room);
  to.pool.set(from.pool);
  to.price.set(from.price);
}

/** A value of a list that is known to be long enough. */
export const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += at(values, index);
  return sum;
}

/** The sum over some positions. */
export function sumAt(values: ArrayLike<number>, positions: readonly number[]): number {
  let sum = 0;
  for (const position of positions) sum += at(values, position);
  return sum;
}
