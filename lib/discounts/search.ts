import { compareApplication, compareTied } from "./application-order.ts";
import { applyBenefit, noEffect } from "./apply-benefit.ts";
import type { Layout } from "./basket.ts";
import { type CompiledRule, combines } from "./compiled-rule.ts";
import { copyGoods, freshGoods, type Goods } from "./goods.ts";
import { judgeAfterProducts, NO } from "./judge.ts";
import {
  afterProductsOf,
  countsLines,
  givenBy,
  isOutcome,
  type Outcome,
  outcomeOf,
  shippingOff,
} from "./outcome.ts";
import { type Scene, shortOfMinimum } from "./scene.ts";
import { rivalGroups, suffixBounds } from "./suffix-bounds.ts";
import { upperBound } from "./upper-bound.ts";

/** A rule that could apply, with what it saves alone after all guards (0 when it is refused alone). */
export type Contender = Readonly<{ compiled: CompiledRule; alone: number }>;

export type Choice = Readonly<{ outcome: Outcome; optimal: boolean; examined: number }>;

/** Working out so many upper bounds costs about as much as examining one set. */
const BOUNDS_PER_STEP = 8;

/** The best set so far, its rules in the order of application. */
type Best = { rules: readonly CompiledRule[]; saving: number };

/**
 * The legal set with the greatest saving after all guards; ties as `compareTied` says. Every contender alone is already
 * examined. Sets of several are searched depth first in the order of application, so that each step applies one more
 * rule to goods that are as they will be, and a branch ends when even its upper bound cannot win. A set in which a
 * rule gives nothing is none: it would only be there to take units away from another.
 * @param budget how many steps (sets of several examined, or eight bounds worked out) may be taken before the best found is
 *   returned with `optimal: false`
 */
export function chooseBest(contenders: readonly Contender[], scene: Scene, budget: number): Choice {
  const best: Best = { rules: [], saving: 0 };
  for (const { compiled, alone } of contenders) offer(best, [compiled], alone);

  const joint = jointContenders(contenders).sort((a, b) => compareApplication(a.compiled, b.compiled));
  const effort = { left: budget, examined: contenders.length, optimal: true };
  if (joint.length > 0) {
    greedy(joint, scene, best);
    const { basket } = scene;
    const whole = joint.filter(({ compiled }) => !countsLines(compiled) || basket.isPlain);
    searchLayout(whole, basket.merged, scene, best, effort, () => true);
    if (whole.length < joint.length)
      searchLayout(joint, basket.single, scene, best, effort, (rules) => rules.some(countsLines));
  }
  const outcome = outcomeOf(best.rules, scene);
  if (!isOutcome(outcome)) throw new Error("the best set was refused when it was applied again");
  return { outcome, optimal: effort.optimal, examined: effort.examined };
}

function offer(best: Best, rules: readonly CompiledRule[], saving: number): void {
  if (saving < best.saving) return;
  if (saving > best.saving || compareTied(rules, best.rules) < 0) {
    best.saving = saving;
    best.rules = rules;
  }
}

/** Contenders that may apply together with at least one other. */
function jointContenders(contenders: readonly Contender[]): Contender[] {
  const open = contenders.filter(({ compiled }) => compiled.accepts !== 0);
  return open.filter((a) => open.some((b) => a !== b && combines(a.compiled, b.compiled)));
}

/** A first good set: the best alone, and whatever may join it and still gives something, in order of worth alone. */
function greedy(joint: readonly Contender[], scene: Scene, best: Best): void {
  let chosen: CompiledRule[] = [];
  const byAlone = [...joint].sort((a, b) => b.alone - a.alone || compareApplication(a.compiled, b.compiled));
  for (const { compiled } of byAlone)
    if (chosen.every((other) => combines(other, compiled))) chosen.push(compiled);
  chosen.sort(compareApplication);
  for (;;) {
    const outcome = outcomeOf(chosen, scene);
    if (!isOutcome(outcome)) return;
    const giving = outcome.parts.filter((part) => givenBy(part) > 0).map(({ compiled }) => compiled);
    if (giving.length === chosen.length) {
      offer(best, chosen, outcome.saving);
      return;
    }
    chosen = giving;
  }
}

/** How far a branch has come. */
type Branch = Readonly<{
  rules: readonly CompiledRule[];
  goodsOff: number;
  shippingOff: number;
  /** What product discounts left, once a rule of another class was applied: goods of the stack, which stay as they are below them. */
  afterProducts: readonly number[] | null;
}>;

function searchLayout(
  joint: readonly Contender[],
  layout: Layout,
  scene: Scene,
  best: Best,
  effort: { left: number; examined: number; optimal: boolean },
  mayWin: (rules: readonly CompiledRule[]) => boolean,
): void {
  const stack: Goods[] = [];
  const goodsAt = (depth: number): Goods => {
    const known = stack[depth];
    if (known) return known;
    const goods = freshGoods(layout);
    stack[depth] = goods;
    return goods;
  };
  const shippingCost = scene.shippingCost ?? 0;
  const effect = noEffect();
  const fresh = goodsAt(0);
  const useful = joint
    .map(({ compiled }) => compiled)
    .filter((compiled) => upperBound(compiled, fresh, shippingCost, scene) > 0);
  const groups = rivalGroups(useful);

  const visit = (open: readonly CompiledRule[], branch: Branch): void => {
    const depth = branch.rules.length;
    const goods = goodsAt(depth);
    const ceilings = suffixBounds(open, goods, branch, groups, scene, best.saving);
    effort.left -= Math.floor(open.length / BOUNDS_PER_STEP);
    for (let index = 0; index < open.length; index += 1) {
      const compiled = open[index];
      const ceiling = ceilings[index] ?? 0;
      if (!compiled || ceiling < best.saving) return;
      if (ceiling === best.saving && depth + 1 > best.rules.length) return;
      if (effort.left <= 0) {
        effort.optimal = false;
        return;
      }
      effort.left -= 1;
      effort.examined += 1;
      const next = extend(compiled, branch, goods, goodsAt(depth + 1));
      if (!next) continue;
      if (mayWin(next.rules)) offer(best, next.rules, savingOf(next));
      const rest: CompiledRule[] = [];
      for (let later = index + 1; later < open.length; later += 1) {
        const other = open[later];
        if (other && combines(compiled, other)) rest.push(other);
      }
      if (rest.length > 0) visit(rest, next);
    }
  };

  const extend = (compiled: CompiledRule, branch: Branch, from: Goods, to: Goods): Branch | null => {
    const isProduct = compiled.rule.combination.class === "product";
    const afterProducts = isProduct ? null : (branch.afterProducts ?? from.left);
    if (compiled.waits && afterProducts) {
      const left = afterProductsOf(layout, afterProducts);
      if (judgeAfterProducts(compiled, scene, left, []) === NO) return null;
    }
    copyGoods(from, to);
    const goodsOff = applyBenefit(compiled, to, scene, effect).total;
    const off = shippingOff(compiled, shippingCost - branch.shippingOff, scene);
    if (goodsOff + off === 0) return null;
    return {
      rules: [...branch.rules, compiled],
      goodsOff: branch.goodsOff + goodsOff,
      shippingOff: branch.shippingOff + off,
      afterProducts,
    };
  };

  const savingOf = (branch: Branch): number => {
    if (branch.rules.some(({ rule }) => rule.limits.budget !== null)) {
      // Whether a budget suffices depends on what the guards leave of each rule, so the whole outcome is needed.
      const outcome = outcomeOf(branch.rules, scene);
      return isOutcome(outcome) ? outcome.saving : 0;
    }
    return guardedSaving(branch.goodsOff, branch.shippingOff, scene);
  };

  visit(useful, { rules: [], goodsOff: 0, shippingOff: 0, afterProducts: null });
}

/** What guards leave of a saving. */
export function guardedSaving(goodsOff: number, shippingOff: number, scene: Scene): number {
  const saving = Math.min(goodsOff, scene.maximum) + shippingOff;
  return saving - shortOfMinimum(saving, scene);
}
