import type { Rule } from "#lib/discounts/rule.ts";

const KINDS = {
  percent_off: "Percentage",
  amount_off: "Amount off",
  amount_off_each_line: "Amount off each line",
  amount_off_each_unit: "Amount off each piece",
  tiers: "Steps",
  buy_x_get_y: "Buy and get",
  cheapest_free: "Cheapest free",
  bundle: "Bundle",
  fixed_unit_price: "Fixed price",
  shipping: "Shipping",
} as const satisfies Record<Rule["benefit"]["kind"], string>;

/** What kind of discount a rule is, in a word or two. */
export const kindWords = ({ benefit }: Pick<Rule, "benefit">): string => KINDS[benefit.kind];
