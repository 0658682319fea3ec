import type { Facts } from "../lib/discounts/facts.ts";
import { Rule } from "../lib/discounts/rule.ts";
import { allocate } from "../lib/money/allocate.ts";
import { percentOf } from "../lib/money/percent.ts";

/**
 * One fixed ruleset, and the loop somebody would write by hand for exactly that: 10 % of everything from 100.00, or
 * 15 % with the code FIFTEEN, whichever is more, split over the lines. It is the floor an engine is measured against.
 */
const about = (id: string) => ({ format: 1 as const, id, publicName: id, internalName: id });

export const FIXED_RULES: readonly Rule[] = [
  Rule.parse({
    ...about("ten"),
    conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 10_000 } },
    benefit: { kind: "percent_off", percent: 100_000 },
    combination: { class: "order" },
  }),
  Rule.parse({
    ...about("fifteen"),
    conditions: { kind: "claimed", claim: "code", id: "FIFTEEN" },
    benefit: { kind: "percent_off", percent: 150_000 },
    combination: { class: "order" },
  }),
];

export type ByHand = Readonly<{ discount: number; lines: readonly { line: string; discount: number }[] }>;

export function discountByHand({ lines, claims }: Facts): ByHand {
  const sorted = [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));
  const worth = sorted.map((line) => line.unitAmount * line.quantity);
  let subtotal = 0;
  for (const value of worth) subtotal += value;
  const hasCode = claims.some(
    (claim) => claim.kind === "code" && claim.id.trim().toUpperCase() === "FIFTEEN",
  );
  const share = hasCode ? 150_000 : subtotal >= 10_000 ? 100_000 : 0;
  const split = allocate(percentOf(subtotal, share), worth);
  let discount = 0;
  const shares = sorted.map((line, index) => {
    const room = worth[index] ?? 0;
    const floor = Math.min(line.floorPerUnit, line.unitAmount) * line.quantity;
    const off = Math.min(split[index] ?? 0, room - floor);
    discount += off;
    return { line: line.id, discount: off };
  });
  return { discount, lines: shares };
}
