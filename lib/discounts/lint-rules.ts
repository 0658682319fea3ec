import { type Benefit, tierStart } from "./benefit.ts";
import { canonicalText, compareText } from "./canonical.ts";
import { type CompiledRule, combines, compileRule } from "./compiled-rule.ts";
import { contradictionIn } from "./contradiction.ts";
import { codesOf, isGuessable } from "./guessable-code.ts";
import { type Rule, visitConditions } from "./rule.ts";
import type { Picks, Target } from "./target.ts";
import { targetTable } from "./target-table.ts";

/** What the linter needs to know about the shop. Lists that are not given are not checked against. */
export type LintContext = Readonly<{
  now: number;
  /** Currencies the shop sells in. */
  currencies: readonly string[];
  /** The most that percentages may add up to in one order, in millionths. */
  mostShare: number;
  products?: ReadonlySet<string>;
  categories?: ReadonlySet<string>;
  tags?: ReadonlySet<string>;
  segments?: ReadonlySet<string>;
  tiers?: ReadonlySet<string>;
}>;

/** One thing staff should look at. `rules` are the ids it is about, the first being the one to change. */
export type Finding = Readonly<
  { rules: readonly string[] } & (
    | { code: "never_applies"; why: "ended" | "contradiction" | "empty_target"; detail: string }
    | { code: "always_beaten" }
    | { code: "tiers_out_of_order"; tier: number }
    | { code: "currency_missing"; currencies: readonly string[] }
    | { code: "combines_past"; share: number; most: number }
    | { code: "code_clash"; promotionCode: string }
    | { code: "guessable_code"; promotionCode: string }
    | { code: "dangling"; what: "product" | "category" | "tag" | "segment" | "tier"; ids: readonly string[] }
  )
>;

/** Looks over a set of rules for what is legal but probably not meant. Ordered by the first rule's id. */
export function lintRules(rules: readonly Rule[], context: LintContext): Finding[] {
  const targets = targetTable();
  const live = rules.filter((rule) => rule.state === "active");
  const compiled = live.map((rule) => compileRule(rule, targets));
  const findings = live.flatMap((rule) => [
    ...neverApplies(rule, context),
    ...tiersOutOfOrder(rule),
    ...guessableCodes(rule),
    ...dangling(rule, context),
  ]);
  for (const rule of compiled)
    findings.push(...currencyMissing(rule, context), ...alwaysBeaten(rule, compiled));
  findings.push(...combinesPast(compiled, context), ...codeClashes(live));
  return findings.sort(
    (a, b) => compareText(a.rules[0] ?? "", b.rules[0] ?? "") || compareText(a.code, b.code),
  );
}

function neverApplies(rule: Rule, { now }: LintContext): Finding[] {
  const rules = [rule.id];
  const { until } = rule.schedule;
  if (until !== null && until <= now)
    return [{ code: "never_applies", rules, why: "ended", detail: String(until) }];
  if (isEmptyTarget(rule.target))
    return [{ code: "never_applies", rules, why: "empty_target", detail: canonicalText(rule.target) }];
  const detail = contradictionIn(rule);
  return detail === null ? [] : [{ code: "never_applies", rules, why: "contradiction", detail }];
}

/** Whether everything that is included is excluded again. */
function isEmptyTarget(target: Target): boolean {
  if (target.kind === "order") return false;
  const { include, exclude } = target;
  const isCovered = (kind: keyof Picks) => include[kind].every((id) => exclude[kind].includes(id));
  const some = include.products.length + include.categories.length + include.tags.length > 0;
  return some && isCovered("products") && isCovered("categories") && isCovered("tags");
}

/** A tier that starts later than another and gives no more. */
function tiersOutOfOrder({ id, benefit }: Rule): Finding[] {
  if (benefit.kind !== "tiers") return [];
  const { tiers } = benefit;
  const isBeaten = (tier: Tier, currency: string) =>
    tiers.some(
      (other) =>
        other !== tier &&
        tierStart(other.from, currency) <= tierStart(tier.from, currency) &&
        givenBy(other, currency) >= givenBy(tier, currency),
    );
  return tiers.flatMap((tier, index): Finding[] =>
    currenciesOf(tier).some((currency) => isBeaten(tier, currency))
      ? [{ code: "tiers_out_of_order", rules: [id], tier: index }]
      : [],
  );
}

type Tier = Extract<Benefit, { kind: "tiers" }>["tiers"][number];

const givenBy = (tier: Tier, currency: string): number =>
  "percent" in tier ? tier.percent : (tier.amounts[currency] ?? 0);

/** Currencies in which a tier has its own beginning or amount; one without a name when it is the same in all. */
function currenciesOf(tier: Tier): string[] {
  if ("amounts" in tier) return Object.keys(tier.amounts);
  return typeof tier.from === "object" ? Object.keys(tier.from) : [""];
}

function currencyMissing({ rule, currencies }: CompiledRule, context: LintContext): Finding[] {
  if (currencies === null) return [];
  const missing = context.currencies.filter((currency) => !currencies.has(currency));
  return missing.length > 0 ? [{ code: "currency_missing", rules: [rule.id], currencies: missing }] : [];
}

function guessableCodes(rule: Rule): Finding[] {
  return codesOf(rule)
    .filter(isGuessable)
    .map((promotionCode) => ({ code: "guessable_code", rules: [rule.id], promotionCode }));
}

/** Two live rules for everybody that answer to the same code at the same time (D-041 to D-043). */
function codeClashes(rules: readonly Rule[]): Finding[] {
  const findings: Finding[] = [];
  rules.forEach((rule, index) => {
    for (const other of rules.slice(index + 1)) {
      const shared = codesOf(rule).find((code) => codesOf(other).includes(code));
      if (shared === undefined || !overlap(rule, other) || areForOthers(rule, other)) continue;
      findings.push({ code: "code_clash", rules: [rule.id, other.id], promotionCode: shared });
    }
  });
  return findings;
}

const END = Number.POSITIVE_INFINITY;

const overlap = (a: Rule, b: Rule) =>
  (a.schedule.from ?? 0) < (b.schedule.until ?? END) && (b.schedule.from ?? 0) < (a.schedule.until ?? END);

/** Codes for different named customers may be the same (D-044). */
function areForOthers(a: Rule, b: Rule): boolean {
  const [mine, theirs] = [customersOf(a), customersOf(b)];
  return mine.length > 0 && theirs.length > 0 && !mine.some((id) => theirs.includes(id));
}

function customersOf(rule: Rule): string[] {
  const ids: string[] = [];
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "customer") ids.push(...leaf.anyOf);
  });
  return ids;
}

function dangling(rule: Rule, context: LintContext): Finding[] {
  const named = { product: new Set<string>(), category: new Set<string>(), tag: new Set<string>() };
  const people = { segment: new Set<string>(), tier: new Set<string>() };
  const addPicks = ({ products, categories, tags }: Picks) => {
    for (const id of products) named.product.add(id);
    for (const id of categories) named.category.add(id);
    for (const id of tags) named.tag.add(id);
  };
  const addTarget = (target: Target) => {
    if (target.kind === "order") return;
    addPicks(target.include);
    addPicks(target.exclude);
  };
  for (const target of targetsOf(rule)) addTarget(target);
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "subtotal" || leaf.kind === "quantity") addTarget(leaf.of);
    else if (leaf.kind === "contains") named[leaf.what].add(leaf.id);
    else if (leaf.kind === "segment" || leaf.kind === "tier")
      for (const name of leaf.anyOf) people[leaf.kind].add(name);
  });
  const { products, categories, tags, segments, tiers } = context;
  const check = (
    what: Extract<Finding, { code: "dangling" }>["what"],
    ids: ReadonlySet<string>,
    known: ReadonlySet<string> | undefined,
  ): Finding[] => {
    const unknown = known ? [...ids].filter((id) => !known.has(id)).sort(compareText) : [];
    return unknown.length > 0 ? [{ code: "dangling", rules: [rule.id], what, ids: unknown }] : [];
  };
  return [
    ...check("product", named.product, products),
    ...check("category", named.category, categories),
    ...check("tag", named.tag, tags),
    ...check("segment", people.segment, segments),
    ...check("tier", people.tier, tiers),
  ];
}

function targetsOf({ target, benefit }: Rule): Target[] {
  if (benefit.kind === "bundle") return benefit.parts.map((part) => part.of);
  if (benefit.kind === "buy_x_get_y" && benefit.getTarget) return [target, benefit.getTarget];
  return [target];
}

/** A plain value off the same things, so that two rules can be compared whatever the basket. */
function plainValue({
  benefit,
  target,
}: Rule): { of: string; percent: number; amounts: Record<string, number> } | null {
  const of = canonicalText(target);
  if (benefit.kind === "percent_off" && benefit.cap === null)
    return { of, percent: benefit.percent, amounts: {} };
  return benefit.kind === "amount_off" ? { of, percent: 0, amounts: benefit.amounts } : null;
}

/** Another rule asks for no more, runs at least as long, is not limited, may join at least as much, and gives more. */
function alwaysBeaten(compiled: CompiledRule, all: readonly CompiledRule[]): Finding[] {
  const { rule } = compiled;
  const mine = plainValue(rule);
  if (!mine) return [];
  const better = all.find((candidate) => {
    const other = candidate.rule;
    const theirs = plainValue(other);
    if (!theirs || theirs.of !== mine.of || combines(compiled, candidate)) return false;
    const { uses, usesPerShopper, budget, shared } = other.limits;
    if (uses !== null || usesPerShopper !== null || budget !== null || shared.length > 0) return false;
    return (
      givesMore(theirs, mine) &&
      other.combination.class === rule.combination.class &&
      (other.combination.exclusiveGroup ?? rule.combination.exclusiveGroup) ===
        rule.combination.exclusiveGroup &&
      (compiled.accepts & ~candidate.accepts) === 0 &&
      runsAsLong(other, rule) &&
      asksForNoMore(other, rule)
    );
  });
  return better ? [{ code: "always_beaten", rules: [rule.id, better.rule.id] }] : [];
}

type Value = NonNullable<ReturnType<typeof plainValue>>;

function givesMore(theirs: Value, mine: Value): boolean {
  if (mine.percent > 0) return theirs.percent > mine.percent;
  const currencies = Object.keys(mine.amounts);
  return currencies.every((currency) => (theirs.amounts[currency] ?? 0) > (mine.amounts[currency] ?? 0));
}

const runsAsLong = ({ schedule: outer }: Rule, { schedule: inner }: Rule) =>
  (outer.from ?? 0) <= (inner.from ?? 0) &&
  (outer.until ?? END) >= (inner.until ?? END) &&
  (outer.hours === null || canonicalText(outer.hours) === canonicalText(inner.hours));

/** Every condition of one is also a condition of the other. */
function asksForNoMore(less: Rule, more: Rule): boolean {
  const listOf = ({ conditions }: Rule) => (conditions.kind === "all" ? conditions.of : [conditions]);
  const asked = new Set(listOf(more).map(canonicalText));
  return listOf(less).every((condition) => asked.has(canonicalText(condition)));
}

/** How many rules with percentages are tried in all combinations; the highest are tried first. */
const MOST_COMBINED = 16;

/** The legal set of percentages that compounds highest, if that is past the stated share. */
function combinesPast(compiled: readonly CompiledRule[], { mostShare }: LintContext): Finding[] {
  const shares = compiled
    .map((rule) => ({ rule, share: highestPercent(rule.rule) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || compareText(a.rule.rule.id, b.rule.rule.id))
    .slice(0, MOST_COMBINED);
  let worst: { rules: CompiledRule[]; keeps: number } = { rules: [], keeps: 1 };
  const visit = (from: number, rules: CompiledRule[], keeps: number) => {
    if (keeps < worst.keeps) worst = { rules, keeps };
    shares.slice(from).forEach(({ rule, share }, offset) => {
      const joins = rules.every((other) => combines(other, rule) && canMeet(other.rule, rule.rule));
      if (joins) visit(from + offset + 1, [...rules, rule], keeps * (1 - share / 1_000_000));
    });
  };
  visit(0, [], 1);
  const share = Math.round((1 - worst.keeps) * 1_000_000);
  if (worst.rules.length < 2 || share <= mostShare) return [];
  const rules = worst.rules.map(({ rule }) => rule.id).sort(compareText);
  return [{ code: "combines_past", rules, share, most: mostShare }];
}

function highestPercent({ benefit }: Rule): number {
  if (benefit.kind === "percent_off") return benefit.percent;
  if (benefit.kind !== "tiers") return 0;
  return Math.max(...benefit.tiers.map((tier) => ("percent" in tier ? tier.percent : 0)));
}

/** Whether one line can be in both targets at the same time, as far as can be told without a catalogue. */
function canMeet(a: Rule, b: Rule): boolean {
  if (!overlap(a, b)) return false;
  if (a.target.kind === "order" || b.target.kind === "order") return true;
  const only = ({ include }: Extract<Target, { kind: "items" }>) =>
    include.categories.length + include.tags.length === 0 && include.products.length > 0;
  if (!only(a.target) || !only(b.target)) return true;
  const { products } = b.target.include;
  return a.target.include.products.some((id) => products.includes(id));
}
