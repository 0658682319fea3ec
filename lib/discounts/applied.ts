import { allocate } from "#lib/money/allocate.ts";
import { compareText } from "./canonical.ts";
import type { Applied, Decision, LineShare } from "./decision.ts";
import { at } from "./goods.ts";
import { isUnknown, judgeAfterProducts, SOFT } from "./judge.ts";
import { afterProductsOf, type Outcome, type Part } from "./outcome.ts";
import type { Limitation } from "./reason.ts";
import { claimOf, type Scene } from "./scene.ts";

/** What a winning rule gives, split over lines, and what trimmed it. */
export function appliedOf(part: Part, outcome: Outcome, scene: Scene): Applied {
  const { rule } = part.compiled;
  const lines = lineShares(part, outcome, scene.step);
  let goods = 0;
  for (const { amount } of lines) goods += amount;
  return {
    rule: rule.id,
    name: rule.publicName,
    class: rule.combination.class,
    goods,
    shipping: part.shipping,
    lines,
    claim: claimOf(part.compiled, scene),
    reason: { code: "applied", amount: goods + part.shipping },
    limitations: limitationsOf(part, outcome, scene),
  };
}

/** A cell's share, split over its lines by what each costs. */
function lineShares({ shares }: Part, { layout }: Outcome, step: 1 | 10): LineShare[] {
  const split: LineShare[] = [];
  layout.cells.forEach((cell, index) => {
    const share = at(shares, index);
    if (share === 0) return;
    const weights = cell.lines.map((line) => line.unitAmount * line.quantity);
    const amounts = allocate(share, weights, step);
    cell.lines.forEach((line, position) => {
      if (at(amounts, position) > 0) split.push({ line: line.id, amount: at(amounts, position) });
    });
  });
  return split.sort((a, b) => compareText(a.line, b.line));
}

function limitationsOf(part: Part, outcome: Outcome, scene: Scene): Limitation[] {
  const limitations: Limitation[] = [];
  const { benefit } = part.compiled.rule;
  const cap = benefit.kind === "percent_off" ? (benefit.cap?.[scene.currency] ?? 0) : 0;
  if (part.lostToFloor > 0) limitations.push({ code: "limited_by_floor", lost: part.lostToFloor });
  if (part.lostToCap > 0) limitations.push({ code: "limited_by_cap", lost: part.lostToCap, cap });
  if (part.lostToStoreMaximum > 0)
    limitations.push({ code: "limited_by_store_maximum", lost: part.lostToStoreMaximum });
  if (part.lostToMinimumCharge > 0)
    limitations.push({ code: "limited_by_minimum_charge", lost: part.lostToMinimumCharge });
  if (isProvisional(part, outcome, scene)) limitations.push({ code: "checked_when_you_pay" });
  return limitations;
}

/** Whether the rule holds only until the guest's e-mail is known. */
function isProvisional({ compiled }: Part, { layout, afterProducts }: Outcome, scene: Scene): boolean {
  if (compiled.rule.limits.usesPerShopper !== null && isUnknown(scene)) return true;
  return judgeAfterProducts(compiled, scene, afterProductsOf(layout, afterProducts), []) === SOFT;
}

/** Every line by id with all of its discounts together. */
export function lineTotals({ basket }: Scene, applied: readonly Applied[]): Decision["lines"] {
  const totals = new Map<string, number>();
  for (const rule of applied)
    for (const { line, amount } of rule.lines) totals.set(line, (totals.get(line) ?? 0) + amount);
  return basket.lines.map((line) => ({
    line: line.id,
    subtotal: line.unitAmount * line.quantity,
    discount: totals.get(line.id) ?? 0,
  }));
}
