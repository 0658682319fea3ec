import { allocate } from "#lib/money/allocate.ts";
import { stepOf } from "#lib/money/currency.ts";
import { minimumChargeOf } from "#lib/money/minimum-charge.ts";
import { percentOf, percentOfFloor } from "#lib/money/percent.ts";
import { applyBenefit, type Effect, freshGoods, takeOff } from "./apply-benefit.ts";
import { type Cell, cellsOf } from "./basket.ts";
import { phaseOf } from "./benefit.ts";
import { compareText } from "./canonical.ts";
import type { Facts } from "./facts.ts";
import { judge } from "./judge.ts";
import { whyOutside } from "./match-target.ts";
import type { Reason } from "./reason.ts";
import { CLASSES, type Rule } from "./rule.ts";
import type { Target } from "./target.ts";

/** What one rule of a set comes to. */
export type Part = {
  readonly rule: Rule;
  /** Per cell of the outcome; guards may lower it. */
  readonly shares: number[];
  shipping: number;
  readonly lostToFloor: number;
  readonly lostToCap: number;
  lostToStoreMaximum: number;
  lostToMinimumCharge: number;
};

/** What a set of rules comes to, after all guards. */
export type Outcome = Readonly<{
  cells: readonly Cell[];
  /** In the order of application. */
  parts: readonly Part[];
  goods: number;
  shipping: number;
  saving: number;
}>;

/** Why a set cannot be: this rule of it is refused once the others have done their part. */
export type Refusal = Readonly<{ rule: Rule; reason: Reason }>;

/** Class, then kind of benefit, then priority (higher first), then id. */
export function compareApplication(a: Rule, b: Rule): number {
  return (
    CLASSES.indexOf(a.combination.class) - CLASSES.indexOf(b.combination.class) ||
    phaseOf(a.benefit) - phaseOf(b.benefit) ||
    b.priority - a.priority ||
    compareText(a.id, b.id)
  );
}

/** Everything about a basket that is the same for all sets of rules. */
export type Scene = Readonly<{
  facts: Facts;
  step: 1 | 10;
  merged: readonly Cell[];
  single: readonly Cell[];
  subtotal: number;
  /** Most that may come off the goods, by the store's maximum. */
  maximum: number;
  minimumCharge: number;
  budgetLeft: (rule: Rule) => number | null;
}>;

export function sceneOf(
  facts: Facts,
  maximumShare: number,
  budgetLeft: (rule: Rule) => number | null,
): Scene {
  const step = stepOf(facts.currency);
  const subtotal = facts.lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  const maximum = percentOfFloor(subtotal, maximumShare);
  return {
    facts,
    step,
    merged: cellsOf(facts, step, true),
    single: cellsOf(facts, step, false),
    subtotal,
    maximum: maximum - (maximum % step),
    minimumCharge: minimumChargeOf(facts.currency),
    budgetLeft,
  };
}

/** Applies a set of rules, given in the order of application, and then the guards. */
export function outcomeOf(rules: readonly Rule[], scene: Scene): Outcome | Refusal {
  const { facts, step } = scene;
  const each = rules.some((rule) => rule.benefit.kind === "amount_off_each_line");
  const cells = each ? scene.single : scene.merged;
  const original = freshGoods(cells, facts.currency, step);
  const goods = freshGoods(cells, facts.currency, step);
  const parts: Part[] = [];
  let afterProducts: readonly number[] | null = null;
  let shippingLeft = facts.shipping?.rateId == null ? 0 : facts.shipping.rateAmount;

  for (const rule of rules) {
    if (rule.combination.class !== "product") {
      afterProducts ??= [...goods.left];
      const left = afterProducts;
      const verdict = judge(rule.conditions, facts, (target) => sumInside(cells, left, target));
      if (verdict.holds === false) {
        const [reason] = verdict.failures;
        if (reason) return { rule, reason };
      }
    }
    const part = rule.benefit.kind === "shipping" ? shippingPart(rule, cells, shippingLeft, scene) : null;
    if (part) {
      shippingLeft -= part.shipping;
      parts.push(part);
    } else {
      const effect = applyBenefit(rule, goods, original);
      takeOff(goods, effect);
      parts.push(goodsPart(rule, effect));
    }
  }
  guard(parts, scene);
  for (const part of parts) {
    const left = scene.budgetLeft(part.rule);
    const given = givenBy(part);
    if (left !== null && given > left)
      return { rule: part.rule, reason: { code: "budget_exhausted", left, needed: given } };
  }
  const goodsOff = parts.reduce((sum, part) => sum + sumOf(part.shares), 0);
  const shippingOff = parts.reduce((sum, part) => sum + part.shipping, 0);
  return { cells, parts, goods: goodsOff, shipping: shippingOff, saving: goodsOff + shippingOff };
}

export const isOutcome = (result: Outcome | Refusal): result is Outcome => "parts" in result;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** What a part gives in all. */
export const givenBy = (part: Part): number => sumOf(part.shares) + part.shipping;

function sumInside(cells: readonly Cell[], values: readonly number[], target: Target): number {
  let sum = 0;
  cells.forEach((cell, index) => {
    if (whyOutside(cell.line, target) === null) sum += values[index] ?? 0;
  });
  return sum;
}

const goodsPart = (rule: Rule, effect: Effect): Part => ({
  rule,
  shares: [...effect.shares],
  shipping: 0,
  lostToFloor: effect.lostToFloor,
  lostToCap: effect.lostToCap,
  lostToStoreMaximum: 0,
  lostToMinimumCharge: 0,
});

function shippingPart(rule: Rule, cells: readonly Cell[], left: number, { facts, step }: Scene): Part {
  const { benefit } = rule;
  let off = 0;
  if (benefit.kind === "shipping")
    off =
      benefit.off.kind === "percent"
        ? percentOf(left, benefit.off.percent, step)
        : Math.min(benefit.off.amounts[facts.currency] ?? 0, left);
  return {
    rule,
    shares: cells.map(() => 0),
    shipping: off,
    lostToFloor: 0,
    lostToCap: 0,
    lostToStoreMaximum: 0,
    lostToMinimumCharge: 0,
  };
}

/** The store's maximum, then the least that can be charged. What is too much comes off the last applied rules first. */
function guard(parts: readonly Part[], scene: Scene): void {
  const goodsOff = () => parts.reduce((sum, part) => sum + sumOf(part.shares), 0);
  const shippingOff = () => parts.reduce((sum, part) => sum + part.shipping, 0);
  const excess = goodsOff() - scene.maximum;
  if (excess > 0) giveBackGoods(parts, excess, scene.step, "lostToStoreMaximum");

  const { facts, minimumCharge } = scene;
  const shipping = facts.shipping?.rateId == null ? 0 : facts.shipping.rateAmount;
  const before = scene.subtotal + shipping + facts.exclusiveTax;
  const payable = before - goodsOff() - shippingOff();
  if (payable <= 0 || payable >= minimumCharge || before < minimumCharge) return;
  const short = Math.ceil((minimumCharge - payable) / scene.step) * scene.step;
  const rest = giveBackGoods(parts, short, scene.step, "lostToMinimumCharge");
  giveBackShipping(parts, rest);
}

/** Lowers goods discounts by `amount` in all, the last applied rule first; returns what could not be given back. */
function giveBackGoods(
  parts: readonly Part[],
  amount: number,
  step: 1 | 10,
  why: "lostToStoreMaximum" | "lostToMinimumCharge",
): number {
  let rest = amount;
  for (const part of [...parts].reverse()) {
    const back = Math.min(rest, sumOf(part.shares));
    if (back === 0) continue;
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
