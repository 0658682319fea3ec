/** The shapes of rules and facts, which are all that the brute force takes from the engine. */
export type { Condition } from "#lib/discounts/condition.ts";
export type { Facts } from "#lib/discounts/facts.ts";
export type { Rule } from "#lib/discounts/rule.ts";
export type { Target } from "#lib/discounts/target.ts";
