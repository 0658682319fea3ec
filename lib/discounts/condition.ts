import { z } from "zod";
import { Amounts, Count, Instant } from "./amounts.ts";
import { WeeklyHours } from "./schedule.ts";
import { Target } from "./target.ts";

const Names = z.array(z.string().min(1)).min(1);

const Leaf = z.discriminatedUnion("kind", [
  /** What the target's lines cost before discounts; for order and shipping rules optionally after product discounts. */
  z.object({
    kind: z.literal("subtotal"),
    of: Target,
    atLeast: Amounts,
    afterProductDiscounts: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("quantity"), of: Target, atLeast: Count }),
  z.object({
    kind: z.literal("contains"),
    what: z.enum(["product", "category", "tag"]),
    id: z.string().min(1),
    atLeast: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("quantity"), quantity: Count }),
      z.object({ kind: z.literal("amount"), amounts: Amounts }),
    ]),
  }),
  z.object({ kind: z.literal("signed_in") }),
  z.object({ kind: z.literal("tier"), anyOf: Names }),
  z.object({ kind: z.literal("segment"), anyOf: Names }),
  z.object({ kind: z.literal("customer"), anyOf: Names }),
  z.object({ kind: z.literal("first_order") }),
  z.object({
    kind: z.literal("order_count"),
    atLeast: z.int().min(0).nullable().default(null),
    atMost: z.int().min(0).nullable().default(null),
  }),
  z.object({ kind: z.literal("lifetime_spend"), atLeast: Amounts }),
  z.object({
    kind: z.literal("days_since_last_order"),
    atLeast: z.int().min(0).nullable().default(null),
    atMost: z.int().min(0).nullable().default(null),
  }),
  z.object({
    kind: z.literal("ship_to"),
    /** ISO 3166 alpha-2, upper case. */
    countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
    /** Regions as the address writes them, compared without case; only with exactly one country. */
    regions: z.array(z.string().min(1)).default([]),
    /** Beginnings of postal codes, compared without case and spaces; only with exactly one country. */
    postalPrefixes: z.array(z.string().min(1)).default([]),
  }),
  z.object({
    kind: z.literal("claimed"),
    claim: z.enum(["code", "loyalty", "offer"]),
    id: z.string().min(1),
  }),
  /** From `from` on, until just before `until`. */
  z.object({
    kind: z.literal("window"),
    from: Instant.nullable().default(null),
    until: Instant.nullable().default(null),
  }),
  z.object({ kind: z.literal("hours"), hours: WeeklyHours }),
]);

export type Leaf = z.infer<typeof Leaf>;

/** When a rule applies: a tree of all / any / not over leaves. `all` of nothing is always true. */
export type Condition =
  | Leaf
  | { kind: "all"; of: Condition[] }
  | { kind: "any"; of: Condition[] }
  | { kind: "not"; of: Condition };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Leaf,
    z.object({ kind: z.literal("all"), of: z.array(Condition).max(50) }),
    z.object({ kind: z.literal("any"), of: z.array(Condition).min(1).max(50) }),
    z.object({ kind: z.literal("not"), of: Condition }),
  ]),
);
