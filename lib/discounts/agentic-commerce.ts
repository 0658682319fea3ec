import { percentFromMillionths } from "#lib/money/percent.ts";
import type { Ruleset } from "./compile.ts";
import type { Applied, Decision } from "./decision.ts";
import type { Facts } from "./facts.ts";
import { rfc3339 } from "./local-time.ts";
import type { ReasonCode } from "./reason.ts";
import { type RenderOptions, renderReason } from "./render-reason.ts";
import type { Rule } from "./rule.ts";

/** Why a code was rejected, in the words of the Agentic Commerce Protocol's discount extension (2026-01-27). */
export type AgenticReason =
  | "discount_code_expired"
  | "discount_code_invalid"
  | "discount_code_already_applied"
  | "discount_code_combination_disallowed"
  | "discount_code_minimum_not_met"
  | "discount_code_user_not_logged_in"
  | "discount_code_user_ineligible"
  | "discount_code_usage_limit_reached";

export type AgenticDiscounts = Readonly<{
  discounts: Readonly<{
    codes: readonly string[];
    applied: readonly AgenticApplied[];
    rejected: readonly Readonly<{ code: string; reason: AgenticReason; message: string }>[];
  }>;
  messages: readonly Readonly<{
    type: "warning";
    code: AgenticReason;
    param: string;
    content_type: "plain";
    content: string;
  }>[];
}>;

export type AgenticApplied = Readonly<{
  id: string;
  code?: string;
  coupon: Readonly<{
    id: string;
    name: string;
    percent_off?: number;
    amount_off?: number;
    currency?: string;
  }>;
  amount: number;
  automatic: boolean;
  start?: string;
  end?: string;
  method: "each" | "across";
  /** 1 is applied first. */
  priority: number;
  allocations: readonly Readonly<{ path: string; amount: number }>[];
}>;

/** The protocol has eight reasons; each of ours that can answer a code stands for one of them. */
const REASON: Readonly<Record<ReasonCode, AgenticReason>> = {
  expired: "discount_code_expired",
  code_unknown: "discount_code_invalid",
  code_inactive: "discount_code_invalid",
  paused: "discount_code_invalid",
  not_started: "discount_code_invalid",
  outside_hours: "discount_code_invalid",
  not_claimed: "discount_code_invalid",
  currency_unsupported: "discount_code_invalid",
  no_eligible_items: "discount_code_invalid",
  applied: "discount_code_already_applied",
  already_applied: "discount_code_already_applied",
  outranked: "discount_code_combination_disallowed",
  combination_disallowed: "discount_code_combination_disallowed",
  minimum_not_met: "discount_code_minimum_not_met",
  sign_in_required: "discount_code_user_not_logged_in",
  shopper_ineligible: "discount_code_user_ineligible",
  not_first_order: "discount_code_user_ineligible",
  region_ineligible: "discount_code_user_ineligible",
  region_unknown: "discount_code_user_ineligible",
  checked_when_you_pay: "discount_code_user_ineligible",
  usage_limit_reached: "discount_code_usage_limit_reached",
  shopper_limit_reached: "discount_code_usage_limit_reached",
  budget_exhausted: "discount_code_usage_limit_reached",
  limited_by_floor: "discount_code_invalid",
  limited_by_cap: "discount_code_invalid",
  limited_by_store_maximum: "discount_code_invalid",
  limited_by_minimum_charge: "discount_code_invalid",
};

/**
 * A decision in the shape of the protocol's discount extension: what applied with its allocations, and each claimed
 * code that did not with its reason. Lines are named by their position in `facts.lines`.
 */
export function agenticDiscounts(
  ruleset: Ruleset,
  facts: Facts,
  decision: Decision,
  words: Pick<RenderOptions, "locale" | "timeZone">,
): AgenticDiscounts {
  const rules = new Map(ruleset.rules.map(({ rule }) => [rule.id, rule]));
  const codes = facts.claims.filter((claim) => claim.kind === "code").map((claim) => claim.id);
  const answers = decision.claims.filter(
    ({ claim, reason }) => claim.kind === "code" && reason.code !== "applied",
  );
  const refusals = answers.map(({ claim, reason }) => ({
    claim,
    reason: REASON[reason.code],
    message: renderReason(reason, { ...words, audience: "shopper", currency: decision.currency }),
  }));
  return {
    discounts: {
      codes,
      applied: decision.applied.map((entry, position) => {
        const rule = rules.get(entry.rule);
        if (!rule) throw new Error(`the decision applies ${entry.rule}, which is not in this ruleset`);
        return appliedOf(entry, position, rule, facts);
      }),
      rejected: refusals.map(({ claim, reason, message }) => ({ code: claim.id, reason, message })),
    },
    messages: refusals.map(({ claim, reason, message }) => ({
      type: "warning",
      code: reason,
      // A repeated code is rejected where it was repeated, so look for the claim itself and not for its text.
      param: `$.discounts.codes[${facts.claims.filter((each) => each.kind === "code").indexOf(claim)}]`,
      content_type: "plain",
      content: message,
    })),
  };
}

function appliedOf(entry: Applied, position: number, rule: Rule, facts: Facts): AgenticApplied {
  const { benefit, schedule, source } = rule;
  const value =
    benefit.kind === "percent_off"
      ? { percent_off: percentFromMillionths(benefit.percent) }
      : { amount_off: entry.reason.amount, currency: facts.currency };
  const allocations = entry.lines.map(({ line, amount }) => ({
    path: `$.line_items[${facts.lines.findIndex(({ id }) => id === line)}]`,
    amount,
  }));
  if (entry.shipping > 0) allocations.push({ path: "$.totals.shipping", amount: entry.shipping });
  return {
    id: entry.rule,
    ...(entry.claim?.kind === "code" ? { code: entry.claim.id } : {}),
    coupon: {
      id: source.kind === "promotion_code" ? source.coupon.couponId : rule.id,
      name: entry.name,
      ...value,
    },
    amount: entry.reason.amount,
    automatic: entry.claim === null,
    ...(schedule.from === null ? {} : { start: rfc3339(schedule.from) }),
    ...(schedule.until === null ? {} : { end: rfc3339(schedule.until) }),
    method: entry.class === "product" ? "each" : "across",
    priority: position + 1,
    allocations,
  };
}
