import { z } from "zod";
import { Amounts, Count, Instant } from "./amounts.ts";
import { Benefit, PER_ITEM } from "./benefit.ts";
import { Condition } from "./condition.ts";
import { migrateRule, RULE_FORMAT } from "./migrate-rule.ts";
import { Schedule } from "./schedule.ts";
import { Target, WHOLE_ORDER } from "./target.ts";

/** The three classes, in their order of application. */
export const CLASSES = ["product", "order", "shipping"] as const;
export type RuleClass = (typeof CLASSES)[number];

/** How often and how much a rule may give, counted by the ledger and judged from the facts' `usage`. */
const Limits = z.object({
  uses: Count.nullable().default(null),
  usesPerShopper: Count.nullable().default(null),
  budget: Amounts.nullable().default(null),
  /** Caps shared with other rules, such as a coupon's over all of its promotion codes (D-018). */
  shared: z.array(z.object({ pool: z.string().min(1), uses: Count })).default([]),
});

/** What else may apply beside a rule. Two rules combine when each names the other's class and no group holds both. */
const Combination = z.object({
  class: z.enum(CLASSES),
  combinesWith: z.array(z.enum(CLASSES)).default([]),
  exclusiveGroup: z.string().min(1).nullable().default(null),
});

const CouponOrigin = z.object({
  couponId: z.string(),
  name: z.string().nullable(),
  duration: z.enum(["once", "repeating", "forever"]),
  durationInMonths: Count.nullable(),
  /** The coupon's own currency among its amounts; null for percentages. */
  currency: z.string().nullable(),
});

/** Where a rule comes from. Stripe's objects keep here what a rule has no part for, so that nothing is lost. */
const Source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("staff") }),
  CouponOrigin.extend({ kind: z.literal("coupon") }),
  z.object({
    kind: z.literal("promotion_code"),
    promotionCodeId: z.string(),
    code: z.string(),
    /** The code's own end and the coupon's; the rule's schedule has the earlier of both. */
    expiresAt: Instant.nullable(),
    /** Stripe's default currency of the code's minimum; the others are its currency options. */
    minimumCurrency: z.string().nullable(),
    coupon: CouponOrigin.extend({ redeemBy: Instant.nullable() }),
  }),
]);

const Shape = z.object({
  format: z.literal(RULE_FORMAT),
  id: z.string().min(1).max(100),
  /** Seen by shoppers. */
  publicName: z.string().min(1).max(100),
  /** Seen by staff only. */
  internalName: z.string().min(1).max(200),
  state: z.enum(["active", "paused", "inactive"]).default("active"),
  source: Source.default({ kind: "staff" }),
  schedule: Schedule.prefault({}),
  conditions: Condition.default({ kind: "all", of: [] }),
  target: Target.default(WHOLE_ORDER),
  benefit: Benefit,
  limits: Limits.prefault({}),
  combination: Combination,
  /** Higher goes first among equals and wins ties; it never makes a smaller saving win. */
  priority: z.int().min(-1_000_000).max(1_000_000).default(0),
  /** Whether shoppers may be told of it before they qualify. */
  advertise: z.boolean().default(false),
});

/** One whole promotion, as data. Stored as JSON and always read back through `parseRule`. */
export const Rule = Shape.superRefine((rule, context) => {
  const complain = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
  const { benefit, combination } = rule;
  if ((benefit.kind === "shipping") !== (combination.class === "shipping"))
    complain(["combination", "class"], "class shipping and a shipping benefit go together");
  if (PER_ITEM.has(benefit.kind) && combination.class !== "product")
    complain(["combination", "class"], "a benefit on single items belongs to class product");
  if (benefit.kind === "tiers") {
    const wanted = benefit.by === "subtotal" ? "object" : "number";
    if (benefit.tiers.some((tier) => typeof tier.from !== wanted))
      complain(
        ["benefit", "tiers"],
        `tiers by ${benefit.by} start from ${wanted === "object" ? "amounts" : "counts"}`,
      );
  }
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "subtotal" && leaf.afterProductDiscounts && combination.class === "product")
      complain(["conditions"], "a product rule cannot wait for product discounts");
    if (leaf.kind === "ship_to") {
      if (leaf.countries.length === 0) complain(["conditions"], "a destination needs a country");
      if (leaf.countries.length !== 1 && leaf.regions.length + leaf.postalPrefixes.length > 0)
        complain(["conditions"], "regions and postal codes need exactly one country");
    }
  });
});

export type Rule = z.infer<typeof Rule>;
/** A rule as one may write it: everything with a default may be left out. */
export type RuleInput = z.input<typeof Shape>;

type Leaf = Exclude<Condition, { of: Condition[] } | { kind: "not" }>;

/** Calls `visit` with every leaf of a tree, in order. */
export function visitConditions(condition: Condition, visit: (leaf: Leaf) => void): void {
  if (condition.kind === "all" || condition.kind === "any")
    for (const child of condition.of) visitConditions(child, visit);
  else if (condition.kind === "not") visitConditions(condition.of, visit);
  else visit(condition);
}

/** What parsing answers; the same shape as the shop's `Result`, without importing it. */
export type Parsed<T> =
  | Readonly<{ ok: true; value: T }>
  | Readonly<{
      ok: false;
      error: Readonly<{
        code: "invalid_input";
        message: string;
        fields: Readonly<Record<string, readonly string[]>>;
      }>;
    }>;

/** Parses any JSON with a schema, naming each wrong field by its path ("benefit.percent"). */
export function parseWith<T>(schema: z.ZodType<T>, what: string, input: unknown): Parsed<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  const [first] = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`.trim());
  return {
    ok: false,
    error: {
      code: "invalid_input",
      message: `This is not a ${what}: ${first}`,
      fields,
    },
  };
}

/** Reads a rule from JSON, whatever format it was stored in. */
export const parseRule = (input: unknown): Parsed<Rule> =>
  parseWith(Rule, "discount rule", migrateRule(input));
