import type { Claim } from "./facts.ts";
import type { Limitation, Reason, ReasonOf } from "./reason.ts";
import type { RuleClass } from "./rule.ts";

/** An amount of a line's discount, minor units. */
export type LineShare = Readonly<{ line: string; amount: number }>;

/** A rule that counts, with what it gives; `goods` is the sum of `lines`. */
export type Applied = Readonly<{
  rule: string;
  name: string;
  class: RuleClass;
  goods: number;
  shipping: number;
  lines: readonly LineShare[];
  /** The code, loyalty discount or offer that brought it in; null for automatic rules. */
  claim: Claim | null;
  reason: ReasonOf<"applied">;
  /** What trimmed it, and what is still to be checked. */
  limitations: readonly Limitation[];
}>;

/** A considered rule that does not count, with one reason. */
export type Rejected = Readonly<{
  rule: string;
  name: string;
  reason: Reason;
  /** Whether the shopper may know that this rule exists: it is advertised, or they claimed it and may hear why not. */
  shown: boolean;
}>;

/** The answer to something the shopper asked for. Fit for the shopper: an unknown code and somebody else's look alike. */
export type ClaimAnswer = Readonly<{ claim: Claim; rule: string | null; reason: Reason }>;

/** A near miss that may be advertised: adding exactly `missing` makes the rule apply (or its next tier be reached). */
export type Unlock = Readonly<{
  rule: string;
  name: string;
  measure: "subtotal" | "quantity";
  missing: number;
  threshold: number;
}>;

/** The engine's answer. Sums agree: `goodsDiscount` is the sum over `lines` and over `applied`. Amounts are minor units. */
export type Decision = Readonly<{
  format: 1;
  rulesetVersion: string;
  timeZoneData: string | null;
  currency: string;
  now: number;
  /** Goods before discounts. */
  subtotal: number;
  goodsDiscount: number;
  shippingDiscount: number;
  /** What will be charged as far as known: goods + shipping + exclusive tax - discounts. */
  payable: number;
  /** Set when the basket is below the least that can be charged even without discounts: a basket error. */
  belowMinimumCharge: number | null;
  /** Every line, ordered by id, with all of its discounts together. */
  lines: readonly Readonly<{ line: string; subtotal: number; discount: number }>[];
  /** In the order of application. */
  applied: readonly Applied[];
  /** Every other considered rule, ordered by id. */
  rejected: readonly Rejected[];
  /** One answer per claim, in the order of the claims. */
  claims: readonly ClaimAnswer[];
  /** Nearest first. */
  unlocks: readonly Unlock[];
  /** False when the search budget ran out and a better set may exist. */
  optimal: boolean;
  /** Candidate sets whose outcome was computed. */
  examined: number;
}>;
