import type { Benefit } from "./benefit.ts";
import { normalCode } from "./claim-key.ts";
import type { Condition } from "./condition.ts";
import { RULE_FORMAT } from "./migrate-rule.ts";
import type { Rule } from "./rule.ts";
import type { Target } from "./target.ts";

/** A Stripe coupon in the shop's words, as far as it decides anything (lib/stripe's `Coupon` fits). */
export type Coupon = Readonly<{
  id: string;
  name: string | null;
  benefit: Readonly<
    | { kind: "percent"; percentOff: number }
    | {
        kind: "amount";
        amountOff: number;
        currency: string;
        otherAmounts: Readonly<Record<string, number>>;
      }
  >;
  duration: "once" | "repeating" | "forever";
  durationInMonths: number | null;
  maxRedemptions: number | null;
  /** The last second at which it can be applied (D-017). */
  redeemBy: number | null;
  /** Empty means the whole order; must be complete, since Stripe leaves it out unless asked. */
  products: readonly string[];
}>;

/** A Stripe promotion code in the shop's words (lib/stripe's `PromotionCode` fits). */
export type PromotionCode = Readonly<{
  id: string;
  code: string;
  active: boolean;
  couponId: string;
  customerId: string | null;
  firstOrderOnly: boolean;
  minimum: Readonly<{
    amount: number;
    currency: string;
    otherAmounts: Readonly<Record<string, number>>;
  }> | null;
  /** The last second at which it can be applied. */
  expiresAt: number | null;
  maxRedemptions: number | null;
}>;

/** Names the pool in which all uses of a coupon count, whatever code brought them (D-018). */
const couponPool = (couponId: string): string => `coupon:${couponId}`;

/** Stripe's bounds are inclusive, ours are not (D-017). */
const untilAfter = (last: number | null): number | null => (last === null ? null : last + 1);
const lastBefore = (until: number | null): number | null => (until === null ? null : until - 1);

/** A coupon as a discount rule: the same value, scope, end and cap (D-001, D-017, D-018, D-051, D-130 to D-132). */
export function ruleFromCoupon(coupon: Coupon): Rule {
  const { benefit } = coupon;
  return {
    format: RULE_FORMAT,
    id: couponPool(coupon.id),
    publicName: (coupon.name ?? coupon.id).slice(0, 100),
    internalName: `Coupon ${coupon.id}`.slice(0, 200),
    state: "active",
    source: {
      kind: "coupon",
      couponId: coupon.id,
      name: coupon.name,
      duration: coupon.duration,
      durationInMonths: coupon.durationInMonths,
      currency: benefit.kind === "amount" ? benefit.currency : null,
    },
    schedule: { from: null, until: untilAfter(coupon.redeemBy), hours: null },
    conditions: { kind: "all", of: [] },
    target: targetOf(coupon),
    benefit: benefitOf(coupon),
    limits: {
      uses: null,
      usesPerShopper: null,
      budget: null,
      shared:
        coupon.maxRedemptions === null ? [] : [{ pool: couponPool(coupon.id), uses: coupon.maxRedemptions }],
    },
    combination: {
      class: coupon.products.length > 0 ? "product" : "order",
      combinesWith: [],
      exclusiveGroup: null,
    },
    priority: 0,
    advertise: false,
  };
}

function targetOf({ products }: Coupon): Target {
  if (products.length === 0) return { kind: "order" };
  return {
    kind: "items",
    include: { products: [...products], categories: [], tags: [] },
    exclude: { products: [], categories: [], tags: [] },
    onSale: "any",
  };
}

function benefitOf({ benefit }: Coupon): Benefit {
  return benefit.kind === "percent"
    ? { kind: "percent_off", percent: benefit.percentOff, cap: null }
    : {
        kind: "amount_off",
        amounts: { ...benefit.otherAmounts, [benefit.currency]: benefit.amountOff },
      };
}

/**
 * A promotion code as a discount rule: its coupon, and every restriction of its own (D-039): the code itself (D-038),
 * one customer (D-056), first order (D-060), minimum per currency (D-066, D-068), end (D-072) and caps (D-075).
 */
export function ruleFromPromotionCode(code: PromotionCode, coupon: Coupon): Rule {
  const rule = ruleFromCoupon(coupon);
  const conditions: Condition[] = [{ kind: "claimed", claim: "code", id: normalCode(code.code) }];
  if (code.customerId !== null) conditions.push({ kind: "customer", anyOf: [code.customerId] });
  if (code.firstOrderOnly) conditions.push({ kind: "first_order" });
  if (code.minimum)
    conditions.push({
      kind: "subtotal",
      of: { kind: "order" },
      atLeast: { ...code.minimum.otherAmounts, [code.minimum.currency]: code.minimum.amount },
      afterProductDiscounts: false,
    });
  const last = [code.expiresAt, coupon.redeemBy].filter((end) => end !== null);
  return {
    ...rule,
    id: code.id,
    publicName: code.code.slice(0, 100),
    internalName: `Promotion code ${code.code}`.slice(0, 200),
    state: code.active ? "active" : "inactive",
    source: {
      kind: "promotion_code",
      promotionCodeId: code.id,
      code: code.code,
      expiresAt: code.expiresAt,
      minimumCurrency: code.minimum?.currency ?? null,
      coupon: {
        couponId: coupon.id,
        name: coupon.name,
        duration: coupon.duration,
        durationInMonths: coupon.durationInMonths,
        currency: coupon.benefit.kind === "amount" ? coupon.benefit.currency : null,
        redeemBy: coupon.redeemBy,
      },
    },
    schedule: { from: null, until: last.length > 0 ? Math.min(...last) + 1 : null, hours: null },
    conditions: { kind: "all", of: conditions },
    limits: { ...rule.limits, uses: code.maxRedemptions },
  };
}

/** The coupon a rule came from; null when it came from nowhere at Stripe. */
export function couponFromRule(rule: Rule): Coupon | null {
  const { source, benefit, limits } = rule;
  if (source.kind === "staff") return null;
  const about = source.kind === "coupon" ? source : source.coupon;
  const value = couponValue(benefit, about.currency);
  if (!value) return null;
  return {
    id: about.couponId,
    name: about.name,
    benefit: value,
    duration: about.duration,
    durationInMonths: about.durationInMonths,
    maxRedemptions: limits.shared.find((cap) => cap.pool === couponPool(about.couponId))?.uses ?? null,
    redeemBy: source.kind === "coupon" ? lastBefore(rule.schedule.until) : source.coupon.redeemBy,
    products: rule.target.kind === "items" ? rule.target.include.products : [],
  };
}

function couponValue(benefit: Benefit, currency: string | null): Coupon["benefit"] | null {
  if (benefit.kind === "percent_off") return { kind: "percent", percentOff: benefit.percent };
  if (benefit.kind !== "amount_off" || currency === null) return null;
  const { [currency]: amountOff, ...otherAmounts } = benefit.amounts;
  return amountOff === undefined ? null : { kind: "amount", amountOff, currency, otherAmounts };
}

/** The promotion code a rule came from; null when it did not come from one. */
export function promotionCodeFromRule(rule: Rule): PromotionCode | null {
  const { source, limits } = rule;
  if (source.kind !== "promotion_code") return null;
  const leaves = rule.conditions.kind === "all" ? rule.conditions.of : [];
  const customer = leaves.find((leaf) => leaf.kind === "customer");
  const minimum = leaves.find((leaf) => leaf.kind === "subtotal");
  return {
    id: source.promotionCodeId,
    code: source.code,
    active: rule.state === "active",
    couponId: source.coupon.couponId,
    customerId: customer?.anyOf[0] ?? null,
    firstOrderOnly: leaves.some((leaf) => leaf.kind === "first_order"),
    minimum: minimum ? minimumOf(minimum.atLeast, source.minimumCurrency) : null,
    expiresAt: source.expiresAt,
    maxRedemptions: limits.uses,
  };
}

function minimumOf(
  atLeast: Readonly<Record<string, number>>,
  currency: string | null,
): PromotionCode["minimum"] {
  if (currency === null) return null;
  const { [currency]: amount, ...otherAmounts } = atLeast;
  return amount === undefined ? null : { amount, currency, otherAmounts };
}

/** Stripe's own counts, to be added to the ledger's in the facts' `usage` (D-018, D-077). */
export function stripeUsage(
  code: Readonly<{ id: string; timesRedeemed: number }> | null,
  coupon: Readonly<{ id: string; timesRedeemed: number }>,
): {
  rules: Record<string, { uses: number; usesByShopper: number; spent: number }>;
  pools: Record<string, number>;
} {
  return {
    rules: code ? { [code.id]: { uses: code.timesRedeemed, usesByShopper: 0, spent: 0 } } : {},
    pools: { [couponPool(coupon.id)]: coupon.timesRedeemed },
  };
}
