import { WHOLE } from "#lib/money/percent.ts";
import { reachedTier } from "./apply-benefit.ts";
import { type CompiledRule, combines } from "./compiled-rule.ts";
import { at, type Goods, sumOf } from "./goods.ts";
import type { Scene } from "./scene.ts";
import { upperBound } from "./upper-bound.ts";

/** Which group of rivals each rule is in: of a group no two may apply together, so it gives at most once. */
export type RivalGroups = Readonly<{ of: ReadonlyMap<CompiledRule, number>; count: number }>;

/** Puts each rule into the first group whose members it cannot join. Done once for a search; every part of it stays valid. */
export function rivalGroups(rules: readonly CompiledRule[]): RivalGroups {
  const groups: CompiledRule[][] = [];
  const of = new Map<CompiledRule, number>();
  for (const rule of rules) {
    let index = groups.findIndex((members) => members.every((member) => !combines(member, rule)));
    if (index < 0) index = groups.push([]) - 1;
    groups[index]?.push(rule);
    of.set(rule, index);
  }
  return { of, count: groups.length };
}

/** What has been taken off so far. */
type Taken = Readonly<{ goodsOff: number; shippingOff: number }>;

/**
 * For every position of `open` (rules in the order of application that each may join the branch), the most that the
 * branch plus any legal choice among the rules from there on can save.
 *
 * Two bounds are taken and the lower one counts. Both let each group of rivals give once. The first adds up what each
 * could give to the goods as they are. The second lets percentages compound: one after another, percentages p and q
 * leave (1 - p)(1 - q) of a cell, whatever amounts come between, give or take the rounding.
 * @param enough a saving that is already found; if the first bound is not above it, the second is not needed
 */
export function suffixBounds(
  open: readonly CompiledRule[],
  goods: Goods,
  taken: Taken,
  groups: RivalGroups,
  scene: Scene,
  enough: number,
): number[] {
  const shippingLeft = (scene.shippingCost ?? 0) - taken.shippingOff;
  const room = sumOf(goods.room);
  const added = sumOfHighest(groups.count);
  const shipping = sumOfHighest(groups.count);
  const mosts = open.map((compiled) => upperBound(compiled, goods, shippingLeft, scene));
  const shippingMosts = open.map(() => 0);
  const ceilings = open.map(() => 0);
  const ceiling = (index: number, goodsGain: number) =>
    Math.min(taken.goodsOff + Math.min(goodsGain, room), scene.maximum) +
    taken.shippingOff +
    at(shippingMosts, index);
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const compiled = open[index];
    if (!compiled) continue;
    const isShipping = compiled.rule.benefit.kind === "shipping";
    (isShipping ? shipping : added).raise(groups.of.get(compiled) ?? 0, at(mosts, index));
    shippingMosts[index] = Math.min(shipping.sum(), shippingLeft);
    ceilings[index] = ceiling(index, added.sum());
  }
  if (at(ceilings, 0) <= enough) return ceilings;

  const others = sumOfHighest(groups.count);
  const compounding = compoundingOf(goods, groups.count, scene.step);
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const compiled = open[index];
    if (!compiled) continue;
    if (compiled.rule.benefit.kind !== "shipping") {
      const group = groups.of.get(compiled) ?? 0;
      const percent = plainPercentOf(compiled, scene);
      if (percent === 0) others.raise(group, at(mosts, index));
      else compounding.raise(group, percent, goods.layout.inside(compiled.target).cells);
    }
    ceilings[index] = Math.min(at(ceilings, index), ceiling(index, compounding.most() + others.sum()));
  }
  return ceilings;
}

/** The percentage a rule takes off everything in its target, or 0 when it works in another way. */
function plainPercentOf(compiled: CompiledRule, scene: Scene): number {
  const { benefit } = compiled.rule;
  if (benefit.kind === "percent_off") return benefit.percent;
  return benefit.kind === "tiers" ? reachedTier(benefit, compiled, scene).percent : 0;
}

/** Keeps the highest value of each group, and their sum. */
function sumOfHighest(count: number) {
  const highest = new Array<number>(count).fill(0);
  let sum = 0;
  return {
    raise(group: number, value: number) {
      const before = at(highest, group);
      if (value <= before) return;
      highest[group] = value;
      sum += value - before;
    },
    sum: () => sum,
  };
}

/** Keeps, per cell, what is left of it when each group takes its highest percentage one after another. */
function compoundingOf(goods: Goods, count: number, step: 1 | 10) {
  const cells = goods.left.length;
  const percents: (number[] | undefined)[] = new Array(count);
  const keeps = new Array<number>(cells).fill(1);
  let gone = 0;
  let members = 0;
  const keepsOf = (cell: number): number => {
    let kept = 1;
    for (let group = 0; group < percents.length; group += 1) {
      const percent = percents[group];
      if (percent) kept *= 1 - at(percent, cell) / WHOLE;
    }
    return kept;
  };
  return {
    raise(group: number, percent: number, inside: readonly number[]) {
      let mine = percents[group];
      if (!mine) {
        mine = new Array<number>(cells).fill(0);
        percents[group] = mine;
        members += 1;
      }
      for (let place = 0; place < inside.length; place += 1) {
        const cell = at(inside, place);
        if (percent <= at(mine, cell)) continue;
        mine[cell] = percent;
        const kept = keepsOf(cell);
        gone += at(goods.left, cell) * (at(keeps, cell) - kept);
        keeps[cell] = kept;
      }
    },
    // Each percentage is rounded once and split over its lines with less than two steps' difference each.
    most: () => Math.ceil(gone) + 1 + members * step * (1 + 2 * cells),
  };
}
