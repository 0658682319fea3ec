import { allocate, allocateWithin } from "#lib/money/allocate.ts";
import { percentOf } from "#lib/money/percent.ts";
import type { Cell } from "./basket.ts";
import type { Benefit } from "./benefit.ts";
import { tierStart } from "./judge.ts";
import { whyOutside } from "./match-target.ts";
import type { Rule } from "./rule.ts";
import type { Target } from "./target.ts";

/** The goods while discounts come off, one entry per cell in the order of line ids. */
export type Goods = {
  readonly cells: readonly Cell[];
  readonly currency: string;
  readonly step: 1 | 10;
  /** What the cell still costs. */
  readonly left: number[];
  /** How much of that may still come off: above quantity times floor. */
  readonly room: number[];
  /** Units no unit-consuming benefit has taken. */
  readonly pool: number[];
  /** What a unit of the pool costs; a fixed unit price lowers it. */
  readonly price: number[];
};

/** What a benefit takes off each cell, and what it would have taken but for a floor or its cap. */
export type Effect = Readonly<{
  shares: readonly number[];
  total: number;
  lostToFloor: number;
  lostToCap: number;
}>;

/** Goods before any discount. */
export function freshGoods(cells: readonly Cell[], currency: string, step: 1 | 10): Goods {
  return {
    cells,
    currency,
    step,
    left: cells.map((cell) => cell.unitAmount * cell.quantity),
    room: cells.map((cell) => (cell.unitAmount - cell.floor) * cell.quantity),
    pool: cells.map((cell) => cell.quantity),
    price: cells.map((cell) => cell.unitAmount),
  };
}

/** Takes an effect off the goods. */
export function takeOff(goods: Goods, effect: Effect): void {
  effect.shares.forEach((share, index) => {
    goods.left[index] = (goods.left[index] ?? 0) - share;
    goods.room[index] = (goods.room[index] ?? 0) - share;
  });
}

/**
 * What a rule's benefit gives on goods as they are now. Unit-consuming benefits also take their units out of the pool
 * and fixed unit prices lower the pool's prices, so call it once per application and `takeOff` right after.
 * @param original the goods before any discount, which tiers are measured by
 */
export function applyBenefit(rule: Rule, goods: Goods, original: Goods): Effect {
  const { benefit } = rule;
  const inside = cellsInside(goods, rule.target);
  switch (benefit.kind) {
    case "percent_off":
      return percentage(goods, inside, benefit.percent, benefit.cap?.[goods.currency] ?? null);
    case "amount_off":
      return amount(goods, inside, benefit.amounts[goods.currency] ?? 0);
    case "amount_off_each_line":
      return perCell(goods, inside, () => benefit.amounts[goods.currency] ?? 0);
    case "amount_off_each_unit":
      return perCell(goods, inside, (cell) => (benefit.amounts[goods.currency] ?? 0) * cell.quantity);
    case "tiers":
      return tiers(benefit, goods, inside, original);
    case "buy_x_get_y":
      return buyAndGet(benefit, goods, inside);
    case "cheapest_free":
      return give(goods, takeUnits(goods, inside, benefit.quantity, "cheapest"), 1_000_000);
    case "bundle":
      return bundle(benefit, goods);
    case "fixed_unit_price":
      return fixedUnitPrice(goods, inside, benefit.price[goods.currency] ?? Number.POSITIVE_INFINITY);
    case "shipping":
      return effectOf([], 0, 0);
  }
}

/** Indexes of the cells inside a target. */
function cellsInside(goods: Goods, target: Target): number[] {
  const inside: number[] = [];
  goods.cells.forEach((cell, index) => {
    if (whyOutside(cell.line, target) === null) inside.push(index);
  });
  return inside;
}

const at = (values: readonly number[], index: number) => values[index] ?? 0;

function effectOf(shares: readonly number[], lostToFloor: number, lostToCap: number): Effect {
  return { shares, total: shares.reduce((sum, share) => sum + share, 0), lostToFloor, lostToCap };
}

/** Rounded once over the whole target, split by what is left of each line; what a floor stops is lost. */
function percentage(goods: Goods, inside: readonly number[], share: number, cap: number | null): Effect {
  const base = inside.reduce((sum, index) => sum + at(goods.left, index), 0);
  const uncapped = percentOf(base, share, goods.step);
  const off = cap === null ? uncapped : Math.min(uncapped, cap);
  const split = allocate(
    off,
    inside.map((index) => at(goods.left, index)),
    goods.step,
  );
  const shares = goods.cells.map(() => 0);
  inside.forEach((index, position) => {
    shares[index] = Math.min(at(split, position), at(goods.room, index));
  });
  const effect = effectOf(shares, 0, uncapped - off);
  return { ...effect, lostToFloor: off - effect.total };
}

/** One amount, at most what the target still costs; it moves to lines with room, and the rest is lost to floors. */
function amount(goods: Goods, inside: readonly number[], off: number): Effect {
  const base = inside.reduce((sum, index) => sum + at(goods.left, index), 0);
  const wanted = Math.min(off, base);
  const split = allocateWithin(
    wanted,
    inside.map((index) => at(goods.left, index)),
    inside.map((index) => at(goods.room, index)),
    goods.step,
  );
  const shares = goods.cells.map(() => 0);
  inside.forEach((index, position) => {
    shares[index] = at(split, position);
  });
  const effect = effectOf(shares, 0, 0);
  return { ...effect, lostToFloor: wanted - effect.total };
}

function perCell(goods: Goods, inside: readonly number[], offOf: (cell: Cell) => number): Effect {
  const shares = goods.cells.map(() => 0);
  let wanted = 0;
  for (const index of inside) {
    const cell = goods.cells[index];
    if (!cell) continue;
    const off = Math.min(offOf(cell), at(goods.left, index));
    wanted += off;
    shares[index] = Math.min(off, at(goods.room, index));
  }
  const effect = effectOf(shares, 0, 0);
  return { ...effect, lostToFloor: wanted - effect.total };
}

function tiers(
  benefit: Extract<Benefit, { kind: "tiers" }>,
  goods: Goods,
  inside: readonly number[],
  original: Goods,
): Effect {
  const measure = inside.reduce(
    (sum, index) =>
      sum + (benefit.by === "subtotal" ? at(original.left, index) : (goods.cells[index]?.quantity ?? 0)),
    0,
  );
  let percent = 0;
  let off = 0;
  for (const tier of benefit.tiers) {
    if (measure < tierStart(tier.from, goods.currency)) continue;
    if ("percent" in tier) percent = Math.max(percent, tier.percent);
    else off = Math.max(off, tier.amounts[goods.currency] ?? 0);
  }
  return percent > 0 ? percentage(goods, inside, percent, null) : amount(goods, inside, off);
}

/** Units taken out of the pool, as a count per cell. */
type Taken = number[];

/** Takes up to `count` units by unit amount, then line id: from the cheapest up or from the dearest down. */
function takeUnits(
  goods: Goods,
  inside: readonly number[],
  count: number,
  first: "cheapest" | "dearest",
): Taken {
  const sign = first === "cheapest" ? 1 : -1;
  const order = [...inside].sort(
    (a, b) => sign * ((goods.cells[a]?.unitAmount ?? 0) - (goods.cells[b]?.unitAmount ?? 0)) || a - b,
  );
  const taken = goods.cells.map(() => 0);
  let rest = count;
  for (const index of order) {
    const some = Math.min(rest, at(goods.pool, index));
    taken[index] = some;
    goods.pool[index] = at(goods.pool, index) - some;
    rest -= some;
  }
  return taken;
}

const countOf = (taken: Taken) => taken.reduce((sum, count) => sum + count, 0);

/** Units at a percentage off, rounded once over all of them; no unit goes below its floor. */
function give(goods: Goods, given: Taken, share: number): Effect {
  const worth = given.map((count, index) => count * (goods.cells[index]?.unitAmount ?? 0));
  const off = percentOf(
    worth.reduce((sum, value) => sum + value, 0),
    share,
    goods.step,
  );
  const shares = allocate(off, worth, goods.step).map((part, index) => {
    const cell = goods.cells[index];
    return cell ? Math.min(part, at(given, index) * (cell.unitAmount - cell.floor)) : 0;
  });
  const effect = effectOf(shares, 0, 0);
  return { ...effect, lostToFloor: off - effect.total };
}

/**
 * The largest number of whole sets for which first the given units (cheapest of the get target) and then the bought
 * units (dearest of the buy target among the rest) can all be found.
 */
function buyAndGet(
  benefit: Extract<Benefit, { kind: "buy_x_get_y" }>,
  goods: Goods,
  inside: readonly number[],
): Effect {
  const from = benefit.getTarget === null ? inside : cellsInside(goods, benefit.getTarget);
  const units = goods.pool.reduce((sum, count) => sum + count, 0);
  let sets = Math.min(benefit.times ?? units, Math.floor(units / (benefit.buy + benefit.get)));
  for (; sets > 0; sets -= 1) {
    const before = [...goods.pool];
    const given = takeUnits(goods, from, sets * benefit.get, "cheapest");
    const bought = takeUnits(goods, inside, sets * benefit.buy, "dearest");
    if (countOf(given) === sets * benefit.get && countOf(bought) === sets * benefit.buy)
      return give(goods, given, benefit.percent);
    before.forEach((count, index) => {
      goods.pool[index] = count;
    });
  }
  return effectOf(
    goods.cells.map(() => 0),
    0,
    0,
  );
}

/** As many sets as save the most, the fewest of those; each part takes the dearest units of its own target. */
function bundle(benefit: Extract<Benefit, { kind: "bundle" }>, goods: Goods): Effect {
  const price = benefit.price[goods.currency] ?? Number.POSITIVE_INFINITY;
  const before = [...goods.pool];
  const restore = () =>
    before.forEach((count, index) => {
      goods.pool[index] = count;
    });
  const takeSets = (sets: number): Taken | null => {
    const all = goods.cells.map(() => 0);
    for (const part of benefit.parts) {
      const taken = takeUnits(goods, cellsInside(goods, part.of), sets * part.quantity, "dearest");
      if (countOf(taken) < sets * part.quantity) return null;
      taken.forEach((count, index) => {
        all[index] = at(all, index) + count;
      });
    }
    return all;
  };
  const worthOf = (taken: Taken) =>
    taken.map((count, index) => count * (goods.cells[index]?.unitAmount ?? 0));

  let best = { sets: 0, saving: 0 };
  for (let sets = 1; sets <= (benefit.times ?? Number.POSITIVE_INFINITY); sets += 1) {
    const taken = takeSets(sets);
    restore();
    if (!taken) break;
    const saving = worthOf(taken).reduce((sum, value) => sum + value, 0) - sets * price;
    if (saving > best.saving) best = { sets, saving };
  }
  const taken = best.sets > 0 ? takeSets(best.sets) : null;
  if (!taken)
    return effectOf(
      goods.cells.map(() => 0),
      0,
      0,
    );
  const rooms = taken.map((count, index) => {
    const cell = goods.cells[index];
    return cell ? count * (cell.unitAmount - cell.floor) : 0;
  });
  const effect = effectOf(allocateWithin(best.saving, worthOf(taken), rooms, goods.step), 0, 0);
  return { ...effect, lostToFloor: best.saving - effect.total };
}

/** Units that no unit-consuming benefit took cost the fixed price, or their floor if that is more. */
function fixedUnitPrice(goods: Goods, inside: readonly number[], price: number): Effect {
  const shares = goods.cells.map(() => 0);
  let lost = 0;
  for (const index of inside) {
    const now = at(goods.price, index);
    const floor = goods.cells[index]?.floor ?? 0;
    if (price >= now) continue;
    const next = Math.min(now, Math.max(price, floor));
    goods.price[index] = next;
    shares[index] = at(goods.pool, index) * (now - next);
    lost += at(goods.pool, index) * (next - price);
  }
  return effectOf(shares, lost, 0);
}
