import { Facts, type FactsInput } from "#lib/discounts/facts.ts";
import { Rule, type RuleInput } from "#lib/discounts/rule.ts";

/** A rule of ten per cent off the order, with whatever a test cares about. */
export const aRule = (input: Partial<RuleInput> & { id?: string } = {}): Rule =>
  Rule.parse({
    format: 1,
    id: "ten",
    publicName: "Ten off",
    internalName: "Ten per cent",
    benefit: { kind: "percent_off", percent: 100_000 },
    combination: { class: "order" },
    ...input,
  });

/** One stool at 100.00 for a signed-in shopper, with whatever a test cares about. */
export const someFacts = (input: Partial<FactsInput> = {}): Facts =>
  Facts.parse({
    now: 1_800_000_000,
    timeZone: "Europe/Berlin",
    currency: "eur",
    lines: [{ id: "l1", product: "stool", category: "wood", unitAmount: 10_000, quantity: 1 }],
    shopper: { id: "ada", emailKnown: true },
    ...input,
  });
