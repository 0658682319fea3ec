import type { Decision } from "#lib/discounts/decision.ts";
import { renderReason } from "#lib/discounts/render-reason.ts";
import type { Rule } from "#lib/discounts/rule.ts";
import { formatMoney } from "#lib/money/format.ts";
import { runExample } from "./run-example.ts";
import { WORKED_EXAMPLES, type WorkedExample } from "./worked-examples.ts";

/** docs/discount-examples.md, written from a run of every worked example. */
export function examplesPage(): string {
  const sections = [...new Set(WORKED_EXAMPLES.map(({ section }) => section))];
  const intro = [
    "# Discounts, worked out",
    "",
    "<!-- Written by scripts/worked-examples.ts from test/discounts/worked-examples.ts; the tests compare it. -->",
    "",
    `${WORKED_EXAMPLES.length} baskets with the discounts they earn. Each was worked out by hand first; the tests run all of them, and`,
    "this page is written from the same run. What the words mean is in [engine.md](engine.md).",
  ];
  return `${[...intro, ...sections.flatMap(sectionText)].join("\n")}\n`;
}

function sectionText(section: string): string[] {
  const examples = WORKED_EXAMPLES.filter((example) => example.section === section);
  const rows = examples.map((example) => `| ${rowOf(example).join(" | ")} |`);
  return [
    "",
    `## ${section}`,
    "",
    "| case | basket | rules | discount | why |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ];
}

function rowOf(example: WorkedExample): string[] {
  const decision = runExample(example);
  const { facts } = example;
  const money = (amount: number) => formatMoney(amount, facts.currency);
  const lines = facts.lines.map(
    ({ id, unitAmount, quantity }) => `${quantity} × ${id} at ${money(unitAmount)}`,
  );
  if (facts.shipping?.rateAmount) lines.push(`shipping ${money(facts.shipping.rateAmount)}`);
  return [
    `**${example.title}**`,
    lines.join("<br>"),
    example.rules
      .map((rule) => `${rule.id}: ${benefitText(rule.benefit as Rule["benefit"], money, facts.currency)}`)
      .join("<br>"),
    discountText(decision, money),
    [...reasonsOf(decision), example.working].join("<br>"),
  ];
}

function discountText(decision: Decision, money: (amount: number) => string): string {
  const applied = decision.applied.map(({ rule, reason, lines }) => {
    const split =
      lines.length > 1 ? ` (${lines.map((share) => `${share.line} ${money(share.amount)}`).join(", ")})` : "";
    return `${rule} ${money(reason.amount)}${split}`;
  });
  return [...(applied.length > 0 ? applied : ["none"]), `to pay ${money(decision.payable)}`].join("<br>");
}

function reasonsOf({ applied, rejected, currency }: Decision): string[] {
  const words = { audience: "shopper", locale: "en", currency, timeZone: "Europe/Berlin" } as const;
  return [
    ...applied.flatMap(({ rule, limitations }) =>
      limitations.map((reason) => `${rule}: \`${reason.code}\` ${renderReason(reason, words)}`),
    ),
    ...rejected.map(({ rule, reason }) => `${rule}: \`${reason.code}\` ${renderReason(reason, words)}`),
  ];
}

const percentText = (millionths: number) => `${millionths / 10_000} %`;

function benefitText(benefit: Rule["benefit"], money: (amount: number) => string, currency: string): string {
  const inMoney = (amounts: Readonly<Record<string, number>>) => {
    const amount = amounts[currency];
    return amount === undefined ? `an amount in ${Object.keys(amounts).join(" and ")}` : money(amount);
  };
  switch (benefit.kind) {
    case "percent_off":
      return `${percentText(benefit.percent)} off${benefit.cap ? `, at most ${inMoney(benefit.cap)}` : ""}`;
    case "amount_off":
      return `${inMoney(benefit.amounts)} off`;
    case "amount_off_each_line":
      return `${inMoney(benefit.amounts)} off each line`;
    case "amount_off_each_unit":
      return `${inMoney(benefit.amounts)} off each unit`;
    case "tiers":
      return benefit.tiers
        .map((tier) => {
          const from = typeof tier.from === "number" ? `${tier.from} units` : inMoney(tier.from);
          return `from ${from} ${"percent" in tier ? percentText(tier.percent) : inMoney(tier.amounts)} off`;
        })
        .join(", ");
    case "buy_x_get_y":
      return `buy ${benefit.buy} get ${benefit.get} at ${percentText(benefit.percent)} off${benefit.times ? `, at most ${benefit.times} times` : ""}`;
    case "cheapest_free":
      return `cheapest ${benefit.quantity} free`;
    case "bundle": {
      const size = benefit.parts.reduce((sum, part) => sum + part.quantity, 0);
      return `${size} together for ${inMoney(benefit.price)}${benefit.times ? `, at most ${benefit.times} times` : ""}`;
    }
    case "fixed_unit_price":
      return `${inMoney(benefit.price)} each`;
    case "shipping":
      return benefit.off.kind === "percent"
        ? `${percentText(benefit.off.percent)} off shipping`
        : `${inMoney(benefit.off.amounts)} off shipping`;
  }
}
