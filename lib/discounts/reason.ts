import type { Claim, Line } from "./facts.ts";

/** Why a line is not in a rule's target. */
export type LineExclusion = Readonly<{
  line: Line["id"];
  why: "not_included" | "excluded" | "on_sale" | "not_on_sale";
}>;

/** Which winners a rule lost to; `names` are their public names. */
export type Rivals = Readonly<{ rules: readonly string[]; names: readonly string[] }>;

/**
 * Why a rule or claim did or did not count: one closed list. Amounts are minor units of the decision's currency,
 * instants are epoch seconds.
 */
export type Reason =
  | Readonly<{ code: "applied"; amount: number }>
  /** Winners it cannot join save `savesMore` more than it would alone. */
  | Readonly<{ code: "outranked"; by: Rivals; savesMore: number }>
  /** Better alone than the winners it cannot join, but not than all winners together. */
  | Readonly<{ code: "combination_disallowed"; with: Rivals }>
  /** `exact`: nothing else stands in the way, so adding exactly `missing` makes the rule apply. */
  | Readonly<{
      code: "minimum_not_met";
      measure: "subtotal" | "quantity" | "lifetime_spend";
      missing: number;
      threshold: number;
      exact: boolean;
    }>
  | Readonly<{ code: "no_eligible_items"; lines: readonly LineExclusion[] }>
  | Readonly<{ code: "not_started"; startsAt: number }>
  | Readonly<{ code: "expired"; endedAt: number }>
  | Readonly<{ code: "outside_hours"; opensAt: number | null }>
  | Readonly<{ code: "usage_limit_reached"; limit: number }>
  | Readonly<{ code: "shopper_limit_reached"; limit: number }>
  /** `needed` is what the rule would have given; null when nothing at all is left. */
  | Readonly<{ code: "budget_exhausted"; left: number; needed: number | null }>
  | Readonly<{ code: "sign_in_required" }>
  | Readonly<{ code: "shopper_ineligible" }>
  | Readonly<{ code: "not_first_order" }>
  | Readonly<{ code: "checked_when_you_pay" }>
  | Readonly<{ code: "region_ineligible"; country: string }>
  | Readonly<{ code: "region_unknown" }>
  | Readonly<{ code: "currency_unsupported"; currency: string; supported: readonly string[] }>
  | Readonly<{ code: "code_unknown" }>
  | Readonly<{ code: "code_inactive" }>
  | Readonly<{ code: "already_applied" }>
  | Readonly<{ code: "not_claimed"; claim: Claim["kind"] }>
  | Readonly<{ code: "paused" }>
  | Readonly<{ code: "limited_by_floor"; lost: number }>
  | Readonly<{ code: "limited_by_cap"; lost: number; cap: number }>
  | Readonly<{ code: "limited_by_store_maximum"; lost: number }>
  | Readonly<{ code: "limited_by_minimum_charge"; lost: number }>;

export type ReasonCode = Reason["code"];
export type ReasonOf<C extends ReasonCode> = Extract<Reason, { code: C }>;

/** A reason that trims what a rule gives instead of refusing it. */
export type Limitation = ReasonOf<
  | "limited_by_floor"
  | "limited_by_cap"
  | "limited_by_store_maximum"
  | "limited_by_minimum_charge"
  | "checked_when_you_pay"
>;

/**
 * Which reason is told when several hold: the lower number. What nobody can change comes before what the shopper can,
 * and a code that ended says so rather than that it is inactive (D-039, D-082).
 */
export const RANK: Readonly<Record<ReasonCode, number>> = {
  code_unknown: 0,
  already_applied: 1,
  expired: 2,
  usage_limit_reached: 3,
  paused: 4,
  code_inactive: 5,
  not_started: 6,
  not_claimed: 7,
  shopper_limit_reached: 8,
  shopper_ineligible: 9,
  sign_in_required: 10,
  currency_unsupported: 11,
  budget_exhausted: 12,
  not_first_order: 13,
  region_ineligible: 14,
  outside_hours: 15,
  region_unknown: 16,
  no_eligible_items: 17,
  minimum_not_met: 18,
  combination_disallowed: 19,
  outranked: 20,
  limited_by_minimum_charge: 21,
  limited_by_store_maximum: 22,
  limited_by_floor: 23,
  limited_by_cap: 24,
  checked_when_you_pay: 25,
  applied: 26,
};
