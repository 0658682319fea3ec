import { percentOf } from "#lib/money/percent.ts";
import { reachedTier } from "./apply-benefit.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { at, type Goods, sumAt } from "./goods.ts";
import type { Scene } from "./scene.ts";
import { countSets } from "./unit-pool.ts";

/**
 * The most a rule can still give on goods in this state or in any that later rules make of it. It never falls short,
 * because every figure it uses (what is left, room, pool, prices) only shrinks as more rules apply.
 */
export function upperBound(compiled: CompiledRule, goods: Goods, shippingLeft: number, scene: Scene): number {
  const { benefit } = compiled.rule;
  const { currency, step } = scene;
  const inside = goods.layout.inside(compiled.target).cells;
  const room = () => sumAt(goods.room, inside);
  switch (benefit.kind) {
    case "percent_off": {
      const cap = benefit.cap?.[currency] ?? Number.POSITIVE_INFINITY;
      return Math.min(cap, percentOf(sumAt(goods.left, inside), benefit.percent, step), room());
    }
    case "amount_off":
      return Math.min(benefit.amounts[currency] ?? 0, room());
    case "amount_off_each_line":
      return eachAtMost(goods, inside, () => benefit.amounts[currency] ?? 0);
    case "amount_off_each_unit":
      return eachAtMost(goods, inside, (quantity) => (benefit.amounts[currency] ?? 0) * quantity);
    case "tiers": {
      const { percent, amount } = reachedTier(benefit, compiled, scene);
      return Math.min(room(), percent > 0 ? percentOf(sumAt(goods.left, inside), percent, step) : amount);
    }
    case "buy_x_get_y": {
      const given = goods.layout.inside(compiled.getTarget).cells;
      const sets = countSets(goods, { bought: inside, given }, benefit);
      return percentOf(dearest(goods, given, sets * benefit.get), benefit.percent, step);
    }
    case "cheapest_free":
      return dearest(goods, inside, benefit.quantity);
    case "bundle": {
      const size = benefit.parts.reduce((sum, part) => sum + part.quantity, 0);
      const price = benefit.price[currency] ?? Number.POSITIVE_INFINITY;
      const any = goods.layout.cells.map((_, index) => index);
      let best = 0;
      const sets = Math.min(
        benefit.times ?? Number.POSITIVE_INFINITY,
        Math.floor(sumAt(goods.pool, any) / size),
      );
      // The dearest units of the whole basket: each further set adds less, so the first that adds nothing ends it.
      for (let count = 1; count <= sets; count += 1) {
        const saving = dearest(goods, any, count * size) - count * price;
        if (saving <= best) break;
        best = saving;
      }
      return best;
    }
    case "fixed_unit_price": {
      const price = benefit.price[currency] ?? Number.POSITIVE_INFINITY;
      let sum = 0;
      for (const index of inside) sum += at(goods.pool, index) * Math.max(0, at(goods.price, index) - price);
      return sum;
    }
    case "shipping":
      return benefit.off.kind === "percent"
        ? percentOf(shippingLeft, benefit.off.percent, step)
        : Math.min(benefit.off.amounts[currency] ?? 0, shippingLeft);
  }
}

function eachAtMost(goods: Goods, inside: readonly number[], most: (quantity: number) => number): number {
  let sum = 0;
  for (const index of inside)
    sum += Math.min(most(goods.layout.cells[index]?.quantity ?? 0), at(goods.room, index));
  return sum;
}

/** What the dearest units of the pool among some cells cost. */
function dearest(goods: Goods, inside: readonly number[], count: number): number {
  let rest = count;
  let sum = 0;
  const { dearestFirst } = goods.layout;
  for (let place = 0; place < dearestFirst.length && rest > 0; place += 1) {
    const index = at(dearestFirst, place);
    if (!inside.includes(index)) continue;
    const some = Math.min(rest, at(goods.pool, index));
    sum += some * (goods.layout.cells[index]?.unitAmount ?? 0);
    rest -= some;
  }
  return sum;
}
