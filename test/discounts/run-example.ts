import { compile } from "#lib/discounts/compile.ts";
import type { Decision } from "#lib/discounts/decision.ts";
import { evaluate } from "#lib/discounts/evaluate.ts";
import { Facts } from "#lib/discounts/facts.ts";
import { Rule } from "#lib/discounts/rule.ts";
import type { WorkedExample } from "./worked-examples.ts";

/** What the engine answers to a worked example, with a reason for every rule. */
export function runExample(example: WorkedExample): Decision {
  const rules = example.rules.map((rule) => Rule.parse(rule));
  return evaluate(compile(rules, example.options), Facts.parse(example.facts), { consider: "all" });
}

/** The parts of a decision that an example states by hand. */
export function statedParts(example: WorkedExample, decision: Decision) {
  const { lines, payable, why, missing } = example;
  const reasonOf = (id: string) => {
    const rejected = decision.rejected.find(({ rule }) => rule === id);
    const applied = decision.applied.find(({ rule }) => rule === id);
    return rejected?.reason ?? applied?.limitations[0] ?? applied?.reason;
  };
  const missingOf = (id: string) => {
    const reason = reasonOf(id);
    return reason?.code === "minimum_not_met" ? reason.missing : undefined;
  };
  const keep = <T>(stated: object | undefined, read: (id: string) => T) =>
    stated ? Object.fromEntries(Object.keys(stated).map((id) => [id, read(id)])) : undefined;
  return {
    gives: Object.fromEntries(decision.applied.map(({ rule, reason }) => [rule, reason.amount])),
    lines: keep(lines, (id) => decision.lines.find(({ line }) => line === id)?.discount),
    payable: payable === undefined ? undefined : decision.payable,
    why: keep(why, (id) => reasonOf(id)?.code),
    missing: keep(missing, missingOf),
  };
}
