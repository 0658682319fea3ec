import { z } from "zod";
import { Amounts, Count, Share } from "./amounts.ts";
import { Target } from "./target.ts";

const PercentTier = z.object({ from: z.union([Amounts, Count]), percent: Share });
const AmountTier = z.object({ from: z.union([Amounts, Count]), amounts: Amounts });

/** What a rule gives. Each works on what earlier rules of the same set left of the lines in the rule's target. */
export const Benefit = z.discriminatedUnion("kind", [
  /** A percentage of the target, optionally at most `cap`. */
  z.object({ kind: z.literal("percent_off"), percent: Share, cap: Amounts.nullable().default(null) }),
  /** One amount off the target as a whole. */
  z.object({ kind: z.literal("amount_off"), amounts: Amounts }),
  z.object({ kind: z.literal("amount_off_each_line"), amounts: Amounts }),
  z.object({ kind: z.literal("amount_off_each_unit"), amounts: Amounts }),
  /** Steps over the target's original subtotal (`from` is amounts) or quantity (`from` is a count); the best reached wins. */
  z.object({
    kind: z.literal("tiers"),
    by: z.enum(["subtotal", "quantity"]),
    tiers: z.union([z.array(PercentTier).min(1).max(20), z.array(AmountTier).min(1).max(20)]),
  }),
  /** Of every `buy` units of the target and `get` units of `getTarget`, the latter at a percentage off, cheapest first. */
  z.object({
    kind: z.literal("buy_x_get_y"),
    buy: Count,
    get: Count,
    percent: Share,
    /** Where the given units come from; null means from the same target. */
    getTarget: Target.nullable().default(null),
    /** The most often it may apply in one order; null means as often as the basket allows. */
    times: Count.nullable().default(null),
  }),
  z.object({ kind: z.literal("cheapest_free"), quantity: Count }),
  /** One unit set of the parts together for a fixed price. */
  z.object({
    kind: z.literal("bundle"),
    parts: z
      .array(z.object({ of: Target, quantity: Count }))
      .min(1)
      .max(10),
    price: Amounts,
    times: Count.nullable().default(null),
  }),
  z.object({ kind: z.literal("fixed_unit_price"), price: Amounts }),
  /** Shipping reduced; `rates` limits it to some shipping options (empty means all). */
  z.object({
    kind: z.literal("shipping"),
    off: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("percent"), percent: Share }),
      z.object({ kind: z.literal("amount"), amounts: Amounts }),
    ]),
    rates: z.array(z.string().min(1)).default([]),
  }),
]);

export type Benefit = z.infer<typeof Benefit>;

/** Benefits that take units out of the shared pool; they come first in the order of application. */
const UNIT_CONSUMING: ReadonlySet<Benefit["kind"]> = new Set(["bundle", "buy_x_get_y", "cheapest_free"]);

/** Benefits that only make sense on items and therefore only in class `product`. */
export const PER_ITEM: ReadonlySet<Benefit["kind"]> = new Set([
  "bundle",
  "buy_x_get_y",
  "cheapest_free",
  "fixed_unit_price",
  "amount_off_each_line",
  "amount_off_each_unit",
]);

/** Where a benefit stands within its class: unit-consuming, fixed unit prices, percentages, amounts. */
export function phaseOf(benefit: Benefit): 0 | 1 | 2 | 3 {
  if (UNIT_CONSUMING.has(benefit.kind)) return 0;
  if (benefit.kind === "fixed_unit_price") return 1;
  if (benefit.kind === "percent_off") return 2;
  if (benefit.kind === "tiers") return benefit.tiers.some((tier) => "percent" in tier) ? 2 : 3;
  if (benefit.kind === "shipping") return benefit.off.kind === "percent" ? 2 : 3;
  return 3;
}

/** Where a tier begins in this currency; infinite where it has no amount. */
export const tierStart = (from: number | Readonly<Record<string, number>>, currency: string): number =>
  typeof from === "number" ? from : (from[currency] ?? Number.POSITIVE_INFINITY);
