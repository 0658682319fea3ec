import "server-only";

/**
 * The discount engine: what a discount rule is, and what a basket earns at a given instant. Pure functions over plain
 * data; it knows no clock, no database, no Stripe and no framework. Only this file carries the marker that keeps the
 * room out of browsers, so that plain Node (simulator, benchmark, tests) can import the inner files.
 */
export { type AgenticDiscounts, type AgenticReason, agenticDiscounts } from "./agentic-commerce.ts";
export { canonicalBytes, canonicalText } from "./canonical.ts";
export { type CompileOptions, compile, type Ruleset, withRules } from "./compile.ts";
export type { Applied, ClaimAnswer, Decision, LineShare, Rejected, Unlock } from "./decision.ts";
export { describeRule, type Naming, type RuleDescription } from "./describe-rule.ts";
export { type EvaluateOptions, evaluate } from "./evaluate.ts";
export { Claim, Facts, type FactsInput, Line, parseFacts, RuleUsage } from "./facts.ts";
export { exportFixture, type Fixture, parseFixture, replayFixture } from "./fixture.ts";
export { type Finding, type LintContext, lintRules } from "./lint-rules.ts";
export type { Limitation, Reason, ReasonCode, ReasonOf } from "./reason.ts";
export { type Audience, type RenderOptions, renderReason } from "./render-reason.ts";
export { type PastCase, type ReplayReport, type ReplayTotal, replay } from "./replay.ts";
export { type Parsed, parseRule, Rule, type RuleClass, type RuleInput, visitConditions } from "./rule.ts";
export { nextTimeChange, timeChanged } from "./rule-times.ts";
export {
  type Coupon,
  couponFromRule,
  type PromotionCode,
  promotionCodeFromRule,
  ruleFromCoupon,
  ruleFromPromotionCode,
  stripeUsage,
} from "./stripe-coupon.ts";
