import { formatMoney, formatShare } from "#lib/money/format.ts";
import type { Amounts } from "./amounts.ts";
import type { Benefit } from "./benefit.ts";
import type { Condition, Leaf } from "./condition.ts";
import type { Rule } from "./rule.ts";
import type { WeeklyHours } from "./schedule.ts";
import type { Picks, Target } from "./target.ts";

/** How the shop calls what a rule names by id. What is not known any more is best given back as it is. */
export type Naming = Readonly<{
  product: (id: string) => string;
  category: (id: string) => string;
  country: (code: string) => string;
  /** An instant (epoch seconds) with its zone. */
  instant: (instant: number) => string;
}>;

/** A rule as staff read it, in plain English. Each part stands for itself; `sentence` is all of them in one. */
export type RuleDescription = Readonly<{
  sentence: string;
  /** "10% off Notebooks and paper from 3 pieces, 15% from 6". */
  gives: string;
  /** "the delivery goes to Austria"; empty when there is no condition. */
  conditions: readonly string[];
  /** "until Mon 30 Nov 2026, 23:59"; empty when it always runs. */
  runs: readonly string[];
  /** "at most 200 times"; empty when it is not limited. */
  limits: readonly string[];
  combination: string;
}>;

/** Says what a rule gives, when, how often and beside what: what staff check a rule by. */
export function describeRule(rule: Rule, naming: Naming): RuleDescription {
  const gives = benefitWords(rule, naming);
  const conditions = conditionList(rule.conditions, naming);
  const runs = scheduleWords(rule.schedule, naming);
  const limits = limitWords(rule.limits);
  const combination = combinationWords(rule.combination);
  const when = conditions.length > 0 ? `, when ${listOf(conditions, "and")}` : "";
  const rest = [...runs, ...limits, combination].join("; ");
  return { sentence: `${gives}${when}; ${rest}.`, gives, conditions, runs, limits, combination };
}

/** "€10.00", or "€10.00 (or $11.00)" where there are several currencies. */
function amountsWords(amounts: Amounts): string {
  const words = Object.entries(amounts).map(([currency, amount]) => formatMoney(amount, currency));
  return words.length < 2 ? words.join() : `${words[0]} (or ${words.slice(1).join(", ")})`;
}

function listOf(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}

const counted = (count: number, noun: string) => `${count} ${count === 1 ? noun : `${noun}s`}`;

function picksWords({ products, categories, tags }: Picks, naming: Naming): string[] {
  return [
    ...products.map(naming.product),
    ...categories.map(naming.category),
    ...tags.map((tag) => `everything tagged “${tag}”`),
  ];
}

function targetWords(target: Target, naming: Naming): string {
  if (target.kind === "order") return "the whole order";
  const included = picksWords(target.include, naming);
  const excluded = picksWords(target.exclude, naming);
  const sale = { any: "", only: " on sale", never: " at full price" }[target.onSale];
  const what = included.length > 0 ? listOf(included, "and") : "all goods";
  return `${what}${sale}${excluded.length > 0 ? ` except ${listOf(excluded, "and")}` : ""}`;
}

/** The same as the object of a count: "3 of Slice Coasters". */
const unitsWords = (count: number, target: Target, naming: Naming) =>
  target.kind === "order" ? counted(count, "piece") : `${count} of ${targetWords(target, naming)}`;

const timesWords = (times: number | null) => (times === null ? "" : `, at most ${counted(times, "time")}`);

function benefitWords({ benefit, target }: Pick<Rule, "benefit" | "target">, naming: Naming): string {
  const off = `off ${targetWords(target, naming)}`;
  switch (benefit.kind) {
    case "percent_off":
      return `${formatShare(benefit.percent)} ${off}${benefit.cap ? `, at most ${amountsWords(benefit.cap)}` : ""}`;
    case "amount_off":
      return `${amountsWords(benefit.amounts)} ${off}`;
    case "amount_off_each_line":
      return `${amountsWords(benefit.amounts)} off each line of ${targetWords(target, naming)}`;
    case "amount_off_each_unit":
      return `${amountsWords(benefit.amounts)} off each piece of ${targetWords(target, naming)}`;
    case "tiers":
      return tierWords(benefit, targetWords(target, naming));
    case "buy_x_get_y": {
      const got =
        benefit.getTarget === null
          ? counted(benefit.get, "more piece")
          : unitsWords(benefit.get, benefit.getTarget, naming);
      return `Buy ${unitsWords(benefit.buy, target, naming)}, get ${got} ${atShare(benefit.percent)}${timesWords(benefit.times)}`;
    }
    case "cheapest_free":
      return `The cheapest ${benefit.quantity === 1 ? "piece" : counted(benefit.quantity, "piece")} of ${targetWords(target, naming)} free`;
    case "bundle": {
      const parts = benefit.parts.map(({ of, quantity }) => `${quantity} × ${targetWords(of, naming)}`);
      return `${listOf(parts, "and")} together for ${amountsWords(benefit.price)}${timesWords(benefit.times)}`;
    }
    case "fixed_unit_price":
      return `${targetWords(target, naming)} at ${amountsWords(benefit.price)} each`;
    case "shipping": {
      const rates =
        benefit.rates.length > 0 ? ` (${listOf(benefit.rates, "or")} only)` : " (whatever the way)";
      if (benefit.off.kind === "amount") return `${amountsWords(benefit.off.amounts)} off shipping${rates}`;
      return benefit.off.percent === 1_000_000
        ? `Free shipping${rates}`
        : `${formatShare(benefit.off.percent)} off shipping${rates}`;
    }
  }
}

const atShare = (percent: number) => (percent === 1_000_000 ? "free" : `at ${formatShare(percent)} off`);

function tierWords(benefit: Extract<Benefit, { kind: "tiers" }>, of: string): string {
  const steps = benefit.tiers.map((tier, position) => {
    const gives = "percent" in tier ? formatShare(tier.percent) : amountsWords(tier.amounts);
    const from = typeof tier.from === "number" ? counted(tier.from, "piece") : amountsWords(tier.from);
    return `${gives}${position === 0 ? ` off ${of}` : ""} from ${from}`;
  });
  return steps.join(", ");
}

/** The conditions that all must hold, one phrase each. */
function conditionList(condition: Condition, naming: Naming): string[] {
  if (condition.kind === "all") return condition.of.flatMap((part) => conditionList(part, naming));
  return [conditionWords(condition, naming)];
}

function conditionWords(condition: Condition, naming: Naming): string {
  switch (condition.kind) {
    case "all":
      return listOf(conditionList(condition, naming), "and");
    case "any":
      return `either ${listOf(
        condition.of.map((part) => conditionWords(part, naming)),
        "or",
      )}`;
    case "not":
      return `it is not so that ${conditionWords(condition.of, naming)}`;
    default:
      return leafWords(condition, naming);
  }
}

function leafWords(leaf: Leaf, naming: Naming): string {
  switch (leaf.kind) {
    case "subtotal":
      return `${targetWords(leaf.of, naming)} comes to ${amountsWords(leaf.atLeast)} or more${leaf.afterProductDiscounts ? " after product discounts" : ""}`;
    case "quantity":
      return leaf.of.kind === "order"
        ? `the basket holds ${counted(leaf.atLeast, "piece")} or more`
        : `the basket holds ${leaf.atLeast} or more of ${targetWords(leaf.of, naming)}`;
    case "contains":
      return containsWords(leaf, naming);
    case "signed_in":
      return "the shopper is signed in";
    case "tier":
      return `the shopper holds the ${listOf(leaf.anyOf, "or")} tier`;
    case "segment":
      return `the shopper belongs to ${listOf(leaf.anyOf, "or")}`;
    case "customer":
      return `the shopper is ${leaf.anyOf.length === 1 ? "the one" : `one of ${leaf.anyOf.length}`} it names`;
    case "first_order":
      return "it is the shopper’s first order";
    case "order_count":
      return `the shopper has ordered ${rangeWords(leaf, "time")}`;
    case "lifetime_spend":
      return `the shopper has spent ${amountsWords(leaf.atLeast)} or more so far`;
    case "days_since_last_order":
      return `the shopper’s last order was ${rangeWords(leaf, "day")} ago`;
    case "ship_to":
      return shipToWords(leaf, naming);
    case "claimed":
      return {
        code: `the code ${leaf.id} is given`,
        loyalty: "the loyalty discount is asked for",
        offer: `the offer “${leaf.id}” is accepted`,
      }[leaf.claim];
    case "window":
      return listOf(windowWords(leaf, naming), "and") || "it is any time";
    case "hours":
      return `it is ${hoursWords(leaf.hours)}`;
  }
}

function containsWords(leaf: Extract<Leaf, { kind: "contains" }>, naming: Naming): string {
  const what =
    leaf.what === "product"
      ? naming.product(leaf.id)
      : leaf.what === "category"
        ? naming.category(leaf.id)
        : `things tagged “${leaf.id}”`;
  const { atLeast } = leaf;
  return atLeast.kind === "quantity"
    ? `the basket holds ${atLeast.quantity} or more of ${what}`
    : `the basket holds ${amountsWords(atLeast.amounts)} or more of ${what}`;
}

function rangeWords(
  { atLeast, atMost }: Readonly<{ atLeast: number | null; atMost: number | null }>,
  noun: string,
): string {
  if (atLeast !== null && atMost !== null) return `${atLeast} to ${counted(atMost, noun)}`;
  if (atLeast !== null) return `at least ${counted(atLeast, noun)}`;
  return atMost !== null ? `at most ${counted(atMost, noun)}` : `any number of ${noun}s`;
}

function shipToWords(leaf: Extract<Leaf, { kind: "ship_to" }>, naming: Naming): string {
  const countries = listOf(leaf.countries.map(naming.country), "or");
  const narrower = [
    ...(leaf.regions.length > 0 ? [listOf(leaf.regions, "or")] : []),
    ...(leaf.postalPrefixes.length > 0
      ? [`postal codes that begin with ${listOf(leaf.postalPrefixes, "or")}`]
      : []),
  ];
  return `the delivery goes to ${[...narrower, countries].join(", ")}`;
}

const windowWords = (
  { from, until }: Readonly<{ from: number | null; until: number | null }>,
  naming: Naming,
): string[] => [
  ...(from === null ? [] : [`from ${naming.instant(from)}`]),
  ...(until === null ? [] : [`until just before ${naming.instant(until)}`]),
];

const DAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function hoursWords({ timeZone, open }: WeeklyHours): string {
  const stretches = open.map(({ day, from, until }) => {
    const part = from === 0 && until === 1440 ? "" : ` ${clock(from)} to ${clock(until)}`;
    return `${DAYS[day - 1]}${part}`;
  });
  return `${listOf(stretches, "and")} (${timeZone})`;
}

function scheduleWords(schedule: Rule["schedule"], naming: Naming): string[] {
  return [
    ...windowWords(schedule, naming),
    ...(schedule.hours === null ? [] : [`on ${hoursWords(schedule.hours)}`]),
  ];
}

function limitWords({ uses, usesPerShopper, budget, shared }: Rule["limits"]): string[] {
  return [
    ...(uses === null ? [] : [`at most ${counted(uses, "time")} in all`]),
    ...(usesPerShopper === null ? [] : [`at most ${counted(usesPerShopper, "time")} per shopper`]),
    ...(budget === null ? [] : [`within a budget of ${amountsWords(budget)}`]),
    ...shared.map(({ pool, uses: most }) => `at most ${counted(most, "time")} together with all of ${pool}`),
  ];
}

function combinationWords({ combinesWith, exclusiveGroup }: Rule["combination"]): string {
  const with_ =
    combinesWith.length === 0
      ? "combines with nothing else"
      : `combines with ${listOf(combinesWith, "and")} discounts that allow it`;
  return exclusiveGroup === null ? with_ : `${with_}, never with another of the group “${exclusiveGroup}”`;
}
