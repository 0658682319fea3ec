import { at, type Goods, sumAt } from "./goods.ts";

/** Units taken out of the pool, as a count per cell. */
export type Taken = number[];

/** Takes up to `count` units in the given order of cells: the layout's from the cheapest up or from the dearest down. */
export function takeUnits(
  goods: Goods,
  inside: readonly number[],
  count: number,
  order: readonly number[],
): Taken {
  const { pool } = goods;
  const taken = pool.map(() => 0);
  let rest = count;
  for (let place = 0; place < order.length && rest > 0; place += 1) {
    const index = at(order, place);
    if (!inside.includes(index)) continue;
    const some = Math.min(rest, at(pool, index));
    taken[index] = some;
    pool[index] = at(pool, index) - some;
    rest -= some;
  }
  return taken;
}

/** What taken units cost before discounts, per cell. */
export const worthOf = (goods: Goods, taken: Taken): number[] =>
  goods.layout.cells.map((cell, index) => at(taken, index) * cell.unitAmount);

type Sides = Readonly<{ bought: readonly number[]; given: readonly number[] }>;
type Numbers = Readonly<{ buy: number; get: number; times: number | null }>;

/** How many whole sets of bought and given units can be put together from the pool. */
export function countSets(goods: Goods, { bought, given }: Sides, { buy, get, times }: Numbers): number {
  const ofBought = sumAt(goods.pool, bought);
  const ofGiven = sumAt(goods.pool, given);
  const ofBoth =
    bought === given
      ? ofBought
      : ofBought +
        sumAt(
          goods.pool,
          given.filter((index) => !bought.includes(index)),
        );
  return Math.min(
    times ?? Number.POSITIVE_INFINITY,
    Math.floor(ofBought / buy),
    Math.floor(ofGiven / get),
    Math.floor(ofBoth / (buy + get)),
  );
}

/**
 * Takes as many whole sets as there are: the given units are the cheapest that leave enough to be bought, the bought
 * ones the dearest of the rest. Both leave the pool.
 * @returns the given units
 */
export function allotUnits(goods: Goods, sides: Sides, numbers: Numbers): Taken {
  const sets = countSets(goods, sides, numbers);
  const { layout, pool } = goods;
  const given = pool.map(() => 0);
  let rest = sets * numbers.get;
  let spare = sumAt(pool, sides.bought) - sets * numbers.buy;
  for (const index of layout.cheapestFirst) {
    if (rest === 0) break;
    if (!sides.given.includes(index)) continue;
    const isBuyable = sides.bought.includes(index);
    const some = Math.min(rest, at(pool, index), isBuyable ? spare : Number.POSITIVE_INFINITY);
    given[index] = some;
    pool[index] = at(pool, index) - some;
    rest -= some;
    if (isBuyable) spare -= some;
  }
  takeUnits(goods, sides.bought, sets * numbers.buy, layout.dearestFirst);
  return given;
}
