import type { Database } from "../lib/db/open.ts";
import { discountRule } from "../lib/db/schema/index.ts";
import { parseRule, type RuleInput } from "../lib/discounts/rule.ts";
import { EXAMPLE_RULES } from "./example-rules.ts";
import { PERSONAL_OFFERS } from "./personal-offers.ts";

const PERCENT = 10_000;

/** Loyalty is claimed with a button and never falls from the sky, so a shopper sees what membership is worth. */
const loyalty = (tier: string, percent: number): RuleInput => ({
  format: 1,
  id: `loyalty-${tier}`,
  publicName: `${tier[0]?.toUpperCase()}${tier.slice(1)} members save ${percent}%`,
  internalName: `Loyalty discount, ${tier} tier`,
  conditions: {
    kind: "all",
    of: [
      { kind: "claimed", claim: "loyalty", id: "loyalty" },
      { kind: "tier", anyOf: [tier] },
    ],
  },
  benefit: { kind: "percent_off", percent: percent * PERCENT },
  combination: { class: "order", combinesWith: ["shipping"] },
});

/** The rules every shop starts with; staff may pause, change or archive every one. */
const RULES: readonly RuleInput[] = [
  loyalty("birch", 5),
  loyalty("oak", 8),
  loyalty("walnut", 12),
  {
    format: 1,
    id: "ten-off-from-hundred",
    publicName: "10 off from 100",
    internalName: "Basket value: 10 off from 100",
    conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 10_000, usd: 11_000 } },
    benefit: { kind: "amount_off", amounts: { eur: 1_000, usd: 1_100 } },
    combination: { class: "order", combinesWith: ["shipping"] },
    advertise: true,
  },
];

/** Stores the rules every shop starts with. */
export async function seedDiscountRules(db: Database): Promise<void> {
  for (const rule of RULES) await storeOnce(db, rule, "active");
}

/** Stores one more of every kind for the demo shop, some of them off. */
export async function seedExampleRules(db: Database): Promise<void> {
  for (const { rule, state } of EXAMPLE_RULES) await storeOnce(db, rule, state);
  for (const rule of PERSONAL_OFFERS) await storeOnce(db, rule, "active");
}

/** A rule that is there already stays as it is: staff may have changed or archived it. */
async function storeOnce(
  db: Database,
  input: RuleInput,
  state: typeof discountRule.$inferInsert.state,
): Promise<void> {
  const rule = parseRule(input);
  if (!rule.ok) throw new Error(`${input.id}: ${rule.error.message}`);
  await db
    .insert(discountRule)
    .values({ id: rule.value.id, state, definition: rule.value })
    .onConflictDoNothing();
}
