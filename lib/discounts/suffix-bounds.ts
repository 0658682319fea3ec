import { WHOLE } from "#lib/money/percent.ts";
import { reachedTier } from "./apply-benefit.ts";
import { type CompiledRule, combines } from "./compiled-rule.ts";
import { at, type Goods, sumOf } from "./goods.ts";
import type { Scene } from "./scene.ts";
import { upperBound } from "./upper-bound.ts";

/** Rules of which no two may apply together: at most one of them adds to a set. */
type Rivals = {
  readonly members: CompiledRule[];
  /** The most any member gives; and the most any member gives that is not a plain percentage. */
  most: number;
  mostElse: number;
  mostShipping: number;
  /** Per cell the highest plain percentage of a member, in millionths; null while there is none. */
  percent: number[] | null;
};

/**
 * For every position of `open` (rules in the order of application that each may join the branch), the most that the
 * branch plus any legal choice among the rules from there on can save.
 *
 * Two bounds are taken and the lower one counts. Both put rules into groups of rivals and let each group give once.
 * The first adds up what each could give to the goods as they are. The second lets percentages compound: one after
 * another, percentages p and q leave (1 - p)(1 - q) of a line, whatever amounts come between, give or take the rounding.
 */
export function suffixBounds(
  open: readonly CompiledRule[],
  goods: Goods,
  branch: Readonly<{ goodsOff: number; shippingOff: number }>,
  scene: Scene,
): number[] {
  const ceilings = open.map(() => 0);
  const groups: Rivals[] = [];
  const shippingLeft = (scene.shippingCost ?? 0) - branch.shippingOff;
  const room = sumOf(goods.room);
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const compiled = open[index];
    if (!compiled) continue;
    join(groups, compiled, goods, shippingLeft, scene);
    const [goodsGain, shippingGain] = mostOf(groups, goods, scene.step);
    ceilings[index] =
      Math.min(branch.goodsOff + Math.min(goodsGain, room), scene.maximum) +
      branch.shippingOff +
      Math.min(shippingGain, shippingLeft);
  }
  return ceilings;
}

function join(
  groups: Rivals[],
  compiled: CompiledRule,
  goods: Goods,
  shippingLeft: number,
  scene: Scene,
): void {
  let group = groups.find(({ members }) => members.every((member) => !combines(member, compiled)));
  if (!group) {
    group = { members: [], most: 0, mostElse: 0, mostShipping: 0, percent: null };
    groups.push(group);
  }
  group.members.push(compiled);
  const bound = upperBound(compiled, goods, shippingLeft, scene);
  if (compiled.rule.benefit.kind === "shipping") {
    group.mostShipping = Math.max(group.mostShipping, bound);
    return;
  }
  group.most = Math.max(group.most, bound);
  const percent = plainPercentOf(compiled, scene);
  if (percent === 0) {
    group.mostElse = Math.max(group.mostElse, bound);
    return;
  }
  group.percent ??= goods.left.map(() => 0);
  for (const cell of goods.layout.inside(compiled.target).cells)
    group.percent[cell] = Math.max(at(group.percent, cell), percent);
}

/** The percentage a rule takes off everything in its target, or 0 when it works in another way. */
function plainPercentOf(compiled: CompiledRule, scene: Scene): number {
  const { benefit } = compiled.rule;
  if (benefit.kind === "percent_off") return benefit.percent;
  return benefit.kind === "tiers" ? reachedTier(benefit, compiled, scene).percent : 0;
}

function mostOf(
  groups: readonly Rivals[],
  goods: Goods,
  step: 1 | 10,
): readonly [goods: number, shipping: number] {
  let added = 0;
  let others = 0;
  let shipping = 0;
  let percentages = 0;
  for (const group of groups) {
    added += group.most;
    others += group.mostElse;
    shipping += group.mostShipping;
    if (group.percent) percentages += 1;
  }
  if (percentages < 2) return [added, shipping];
  let compounded = 0;
  const cells = goods.left.length;
  for (let cell = 0; cell < cells; cell += 1) {
    let keeps = 1;
    for (const { percent } of groups) if (percent) keeps *= 1 - at(percent, cell) / WHOLE;
    compounded += at(goods.left, cell) * (1 - keeps);
  }
  // Each percentage is rounded once and split over its lines with less than two steps' difference each.
  const rounding = percentages * step * (1 + 2 * cells);
  return [Math.min(added, Math.ceil(compounded) + rounding + others), shipping];
}
