import { allocate, allocateWithin } from "#lib/money/allocate.ts";
import { percentOf, WHOLE } from "#lib/money/percent.ts";
import { type Benefit, tierStart } from "./benefit.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { at, type Goods, sumAt, sumOf } from "./goods.ts";
import type { Scene } from "./scene.ts";
import { allotUnits, type Taken, takeUnits, worthOf } from "./unit-pool.ts";

/** What a benefit takes off each cell, and what it would have taken but for floors and its cap. */
export type Effect = { readonly shares: number[]; total: number; lostToFloor: number; lostToCap: number };

export const noEffect = (): Effect => ({ shares: [], total: 0, lostToFloor: 0, lostToCap: 0 });

/**
 * Takes what a rule's benefit gives off the goods as they are now, and says what that was.
 * @param effect written over and returned; whoever only wants the total passes the same one again and again
 */
export function applyBenefit(
  compiled: CompiledRule,
  goods: Goods,
  scene: Scene,
  effect: Effect = noEffect(),
): Effect {
  const { shares } = effect;
  const { left, room } = goods;
  for (let index = 0; index < left.length; index += 1) shares[index] = 0;
  effect.total = 0;
  effect.lostToFloor = 0;
  effect.lostToCap = 0;
  giveBenefit(compiled, goods, scene, effect);
  for (let index = 0; index < left.length; index += 1) {
    const share = at(shares, index);
    effect.total += share;
    left[index] = at(left, index) - share;
    room[index] = at(room, index) - share;
  }
  return effect;
}

/**
 * Writes shares and losses; unit-consuming benefits and fixed unit prices change the pool and its prices. A shipping benefit takes
 * nothing off goods.
 */
function giveBenefit(compiled: CompiledRule, goods: Goods, scene: Scene, effect: Effect): void {
  const { benefit } = compiled.rule;
  const { currency } = scene;
  const inside = goods.layout.inside(compiled.target).cells;
  switch (benefit.kind) {
    case "percent_off":
      takePercentage(goods, inside, benefit.percent, benefit.cap?.[currency] ?? null, scene, effect);
      break;
    case "amount_off":
      takeAmount(goods, inside, benefit.amounts[currency] ?? 0, scene, effect);
      break;
    case "amount_off_each_line":
      takeFromEach(goods, inside, benefit.amounts[currency] ?? 0, false, effect);
      break;
    case "amount_off_each_unit":
      takeFromEach(goods, inside, benefit.amounts[currency] ?? 0, true, effect);
      break;
    case "tiers": {
      const reached = reachedTier(benefit, compiled, scene);
      if (reached.percent > 0) takePercentage(goods, inside, reached.percent, null, scene, effect);
      else takeAmount(goods, inside, reached.amount, scene, effect);
      break;
    }
    case "buy_x_get_y":
      giveBought(benefit, compiled, goods, scene, effect);
      break;
    case "cheapest_free": {
      const given = takeUnits(goods, inside, benefit.quantity, goods.layout.cheapestFirst);
      giveUnits(goods, given, WHOLE, scene, effect);
      break;
    }
    case "bundle":
      giveBundle(benefit, compiled, goods, scene, effect);
      break;
    case "fixed_unit_price":
      fixUnitPrice(goods, inside, benefit.price[currency] ?? Number.POSITIVE_INFINITY, effect);
      break;
  }
}

/** Rounded once over the whole target and split by what is left of each line; what a floor stops is lost. */
function takePercentage(
  goods: Goods,
  inside: readonly number[],
  percent: number,
  cap: number | null,
  { step }: Scene,
  effect: Effect,
): void {
  const uncapped = percentOf(sumAt(goods.left, inside), percent, step);
  const off = cap === null ? uncapped : Math.min(uncapped, cap);
  effect.lostToCap = uncapped - off;
  const weights = inside.map((index) => at(goods.left, index));
  const split = allocate(off, weights, step);
  for (let position = 0; position < inside.length; position += 1) {
    const index = at(inside, position);
    const share = at(split, position);
    const fits = Math.min(share, at(goods.room, index));
    effect.shares[index] = fits;
    effect.lostToFloor += share - fits;
  }
}

/** One amount, at most what the target still costs; it moves to lines with room, and the rest is lost to floors. */
function takeAmount(
  goods: Goods,
  inside: readonly number[],
  amount: number,
  { step }: Scene,
  effect: Effect,
): void {
  const wanted = Math.min(amount, sumAt(goods.left, inside));
  const weights = inside.map((index) => at(goods.left, index));
  const rooms = inside.map((index) => at(goods.room, index));
  const split = allocateWithin(wanted, weights, rooms, step);
  effect.lostToFloor = wanted;
  for (let position = 0; position < inside.length; position += 1) {
    effect.shares[at(inside, position)] = at(split, position);
    effect.lostToFloor -= at(split, position);
  }
}

/** An amount off every cell, or off every unit of it, at most what the cell still costs above its floor. */
function takeFromEach(
  goods: Goods,
  inside: readonly number[],
  amount: number,
  perUnit: boolean,
  effect: Effect,
): void {
  for (let place = 0; place < inside.length; place += 1) {
    const index = at(inside, place);
    const times = perUnit ? (goods.layout.cells[index]?.quantity ?? 0) : 1;
    const wanted = Math.min(amount * times, at(goods.left, index));
    const fits = Math.min(wanted, at(goods.room, index));
    effect.shares[index] = fits;
    effect.lostToFloor += wanted - fits;
  }
}

/** The best step that the target's original subtotal or quantity reaches. */
export function reachedTier(
  benefit: Extract<Benefit, { kind: "tiers" }>,
  { target }: CompiledRule,
  { basket, currency }: Scene,
): Readonly<{ percent: number; amount: number }> {
  const { subtotal, quantity } = basket.merged.inside(target);
  const measure = benefit.by === "subtotal" ? subtotal : quantity;
  let percent = 0;
  let amount = 0;
  for (const tier of benefit.tiers) {
    if (measure < tierStart(tier.from, currency)) continue;
    if ("percent" in tier) percent = Math.max(percent, tier.percent);
    else amount = Math.max(amount, tier.amounts[currency] ?? 0);
  }
  return { percent, amount };
}

/** Units at a percentage off, rounded once over all of them; no unit goes below its floor. */
function giveUnits(goods: Goods, given: Taken, percent: number, { step }: Scene, effect: Effect): void {
  const worth = worthOf(goods, given);
  const split = allocate(percentOf(sumOf(worth), percent, step), worth, step);
  goods.layout.cells.forEach((cell, index) => {
    const share = at(split, index);
    const fits = Math.min(share, at(given, index) * (cell.unitAmount - cell.floor));
    effect.shares[index] = fits;
    effect.lostToFloor += share - fits;
  });
}

function giveBought(
  benefit: Extract<Benefit, { kind: "buy_x_get_y" }>,
  compiled: CompiledRule,
  goods: Goods,
  scene: Scene,
  effect: Effect,
): void {
  const bought = goods.layout.inside(compiled.target).cells;
  const given = goods.layout.inside(compiled.getTarget).cells;
  giveUnits(goods, allotUnits(goods, { bought, given }, benefit), benefit.percent, scene, effect);
}

/** As many sets as save the most, the fewest of those; each part takes the dearest units of its own target. */
function giveBundle(
  benefit: Extract<Benefit, { kind: "bundle" }>,
  compiled: CompiledRule,
  goods: Goods,
  { currency, step }: Scene,
  effect: Effect,
): void {
  const price = benefit.price[currency] ?? Number.POSITIVE_INFINITY;
  const before = [...goods.pool];
  const takeSets = (sets: number): Taken | null => {
    const all = before.map(() => 0);
    for (const { of, quantity } of compiled.parts) {
      const wanted = sets * quantity;
      const taken = takeUnits(goods, goods.layout.inside(of).cells, wanted, goods.layout.dearestFirst);
      if (sumOf(taken) < wanted) return null;
      for (let index = 0; index < all.length; index += 1) all[index] = at(all, index) + at(taken, index);
    }
    return all;
  };

  let best = { taken: before.map(() => 0), saving: 0 };
  for (let sets = 1; sets <= (benefit.times ?? Number.POSITIVE_INFINITY); sets += 1) {
    const taken = takeSets(sets);
    before.forEach((units, index) => {
      goods.pool[index] = units;
    });
    if (!taken) break;
    const saving = sumOf(worthOf(goods, taken)) - sets * price;
    if (saving > best.saving) best = { taken, saving };
  }
  before.forEach((units, index) => {
    goods.pool[index] = units - at(best.taken, index);
  });
  const rooms = goods.layout.cells.map(
    (cell, index) => at(best.taken, index) * (cell.unitAmount - cell.floor),
  );
  const split = allocateWithin(best.saving, worthOf(goods, best.taken), rooms, step);
  for (let index = 0; index < split.length; index += 1) effect.shares[index] = at(split, index);
  effect.lostToFloor = best.saving - sumOf(split);
}

/** Units that no unit-consuming benefit took cost the fixed price, or their floor if that is more. */
function fixUnitPrice(goods: Goods, inside: readonly number[], price: number, effect: Effect): void {
  for (let place = 0; place < inside.length; place += 1) {
    const index = at(inside, place);
    const now = at(goods.price, index);
    if (price >= now) continue;
    const next = Math.min(now, Math.max(price, goods.layout.cells[index]?.floor ?? 0));
    goods.price[index] = next;
    effect.shares[index] = at(goods.pool, index) * (now - next);
    effect.lostToFloor += at(goods.pool, index) * (next - price);
  }
}
