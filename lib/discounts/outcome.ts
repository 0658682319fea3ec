import { allocate } from "#lib/money/allocate.ts";
import { percentOf } from "#lib/money/percent.ts";
import { applyBenefit } from "./apply-benefit.ts";
import type { Layout } from "./basket.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { freshGoods, sumAt, sumOf } from "./goods.ts";
import { judgeAfterProducts, NO } from "./judge.ts";
import type { Reason } from "./reason.ts";
import { budgetLeft, type Scene, shortOfMinimum } from "./scene.ts";
import type { CompiledTarget } from "./target-table.ts";

/** What one rule of a set comes to. */
export type Part = {
  readonly compiled: CompiledRule;
  /** Per cell of the outcome's layout; guards may lower it. */
  readonly shares: number[];
  shipping: number;
  readonly lostToFloor: number;
  readonly lostToCap: number;
  lostToStoreMaximum: number;
  lostToMinimumCharge: number;
};

/** What a set of rules comes to, after all guards. */
export type Outcome = Readonly<{
  layout: Layout;
  /** In the order of application. */
  parts: readonly Part[];
  goods: number;
  shipping: number;
  saving: number;
  /** What product discounts left of each cell. */
  afterProducts: readonly number[];
}>;

/** Why a set cannot be: a rule of it is refused once the others have done their part. */
export type Refusal = Readonly<{ reason: Reason }>;

export const isOutcome = (result: Outcome | Refusal): result is Outcome => "parts" in result;

/** What a part gives in all. */
export const givenBy = (part: Part): number => sumOf(part.shares) + part.shipping;

/** Whether a rule takes something off each line, for which alike lines must not be merged. */
export const countsLines = ({ rule }: CompiledRule): boolean => rule.benefit.kind === "amount_off_each_line";

/** The view of the basket that a set of rules is applied to. */
const layoutFor = (rules: readonly CompiledRule[], { basket }: Scene): Layout =>
  rules.some(countsLines) ? basket.single : basket.merged;

/** Reads what product discounts left of a target. */
export const afterProductsOf =
  (layout: Layout, left: readonly number[]) =>
  (target: CompiledTarget): number =>
    sumAt(left, layout.inside(target).cells);

/** What a shipping benefit takes off what is left of the shipping cost. */
export function shippingOff({ rule }: CompiledRule, left: number, { currency, step }: Scene): number {
  if (rule.benefit.kind !== "shipping") return 0;
  const { off } = rule.benefit;
  return off.kind === "percent"
    ? percentOf(left, off.percent, step)
    : Math.min(off.amounts[currency] ?? 0, left);
}

/** Applies a set of rules, given in the order of application, and then the guards. */
export function outcomeOf(rules: readonly CompiledRule[], scene: Scene): Outcome | Refusal {
  const layout = layoutFor(rules, scene);
  const goods = freshGoods(layout);
  const parts: Part[] = [];
  let afterProducts: readonly number[] | null = null;
  let shippingLeft = scene.shippingCost ?? 0;

  for (const compiled of rules) {
    if (compiled.rule.combination.class !== "product") afterProducts ??= goods.left.slice();
    if (compiled.waits && afterProducts) {
      const failures: Reason[] = [];
      const left = afterProductsOf(layout, afterProducts);
      const [reason] = judgeAfterProducts(compiled, scene, left, failures) === NO ? failures : [];
      if (reason) return { reason };
    }
    const effect = applyBenefit(compiled, goods, scene);
    const shipping = shippingOff(compiled, shippingLeft, scene);
    shippingLeft -= shipping;
    parts.push({
      compiled,
      shares: effect.shares,
      shipping,
      lostToFloor: effect.lostToFloor,
      lostToCap: effect.lostToCap,
      lostToStoreMaximum: 0,
      lostToMinimumCharge: 0,
    });
  }
  guard(parts, scene);
  for (const part of parts) {
    const left = budgetLeft(part.compiled, scene);
    const needed = givenBy(part);
    if (needed > left) return { reason: { code: "budget_exhausted", left, needed } };
  }
  const [goodsOff, off] = totalsOf(parts);
  return {
    layout,
    parts,
    goods: goodsOff,
    shipping: off,
    saving: goodsOff + off,
    afterProducts: afterProducts ?? goods.left,
  };
}

function totalsOf(parts: readonly Part[]): readonly [goods: number, shipping: number] {
  let goods = 0;
  let shipping = 0;
  for (const part of parts) {
    goods += sumOf(part.shares);
    shipping += part.shipping;
  }
  return [goods, shipping];
}

/**
 * The store's maximum, then the least that can be charged. What is too much comes off the goods discounts, the last
 * applied rule first, and only then off shipping, so that free shipping stays free as long as it can.
 */
function guard(parts: readonly Part[], scene: Scene): void {
  const [goods] = totalsOf(parts);
  if (goods > scene.maximum) giveBackGoods(parts, goods - scene.maximum, scene.step, "lostToStoreMaximum");
  const [allowed, shipping] = totalsOf(parts);
  const short = shortOfMinimum(allowed + shipping, scene);
  if (short > 0) giveBackShipping(parts, giveBackGoods(parts, short, scene.step, "lostToMinimumCharge"));
}

/** Lowers goods discounts by `amount` in all; returns what could not be given back. */
function giveBackGoods(
  parts: readonly Part[],
  amount: number,
  step: 1 | 10,
  why: "lostToStoreMaximum" | "lostToMinimumCharge",
): number {
  let rest = amount;
  for (const part of [...parts].reverse()) {
    const back = Math.min(rest, sumOf(part.shares));
    allocate(back, part.shares, step).forEach((share, index) => {
      part.shares[index] = (part.shares[index] ?? 0) - share;
    });
    part[why] += back;
    rest -= back;
  }
  return rest;
}

function giveBackShipping(parts: readonly Part[], amount: number): void {
  let rest = amount;
  for (const part of [...parts].reverse()) {
    const back = Math.min(rest, part.shipping);
    part.shipping -= back;
    part.lostToMinimumCharge += back;
    rest -= back;
  }
}
