import { claimKey } from "./claim-key.ts";
import type { CompiledCondition, CompiledRule } from "./compiled-rule.ts";
import type { Facts } from "./facts.ts";
import type { CompiledTarget } from "./target-table.ts";

/**
 * Finds the rules that can matter for a set of facts, by one necessary condition of each (its anchor): a claim, a
 * named customer, a segment, a tier, something in the basket, a country. Rules without an anchor can always matter.
 *
 * Rules outside their window or without an amount in the currency are left out of the slice for that currency and
 * stretch of time, unless the shopper claimed them and is owed the reason. Slices are built when first needed.
 */
export type RuleIndex = Readonly<{ find: (facts: Facts) => number[] }>;

type Slice = Readonly<{ always: readonly number[]; byKey: ReadonlyMap<string, readonly number[]> }>;

/** Which kind of anchor leaves the fewest rules: claims and people before things, things before places. */
const SELECTIVITY = {
  claim: 0,
  customer: 1,
  segment: 2,
  tier: 3,
  product: 4,
  tag: 5,
  category: 6,
  country: 7,
};
type AnchorKind = keyof typeof SELECTIVITY;
type Anchor = Readonly<{ rank: number; keys: readonly string[] }>;

const anchor = (kind: AnchorKind, ids: readonly string[]): Anchor => ({
  rank: SELECTIVITY[kind],
  keys: ids.map((id) => `${kind}:${id}`),
});

/** How many slices are kept; a shop needs one per currency, a replay over months a few more. */
const SLICES_KEPT = 32;

export function ruleIndex(rules: readonly CompiledRule[]): RuleIndex {
  const anchors = rules.map(anchorOf);
  const claimed = new Map<string, number[]>();
  const borders = new Set<number>();
  rules.forEach(({ claims, rule }, position) => {
    for (const key of claims) push(claimed, key, position);
    for (const border of [rule.schedule.from, rule.schedule.until]) if (border !== null) borders.add(border);
  });
  const times = [...borders].sort((a, b) => a - b);
  const slices = new Map<string, Slice>();

  const sliceAt = (now: number, currency: string): Slice => {
    const key = `${currency}${stretchOf(times, now)}`;
    const kept = slices.get(key);
    if (kept) return kept;
    if (slices.size >= SLICES_KEPT) slices.clear();
    const slice = buildSlice(rules, anchors, now, currency);
    slices.set(key, slice);
    return slice;
  };

  return {
    find(facts) {
      const found: number[] = [];
      const add = (positions: readonly number[] = []) => {
        for (const position of positions) found.push(position);
      };
      const slice = sliceAt(facts.now, facts.currency);
      add(slice.always);
      if (slice.byKey.size > 0) forEachKey(facts, (key) => add(slice.byKey.get(key)));
      for (const claim of facts.claims) add(claimed.get(claimKey(claim.kind, claim.id)));
      found.sort((a, b) => a - b);
      return found.filter((position, index) => position !== found[index - 1]);
    },
  };
}

/**
 * Indexes of parts of a ruleset as one. `places` gives the position in the whole of each rule of a part; null for one
 * that another has taken the place of.
 */
export function joinedIndex(
  parts: readonly Readonly<{ index: RuleIndex; places: readonly (number | null)[] }>[],
): RuleIndex {
  return {
    find: (facts) =>
      parts
        .flatMap(({ index, places }) => index.find(facts).map((position) => places[position] ?? null))
        .filter((place) => place !== null)
        .sort((a, b) => a - b),
  };
}

function push(map: Map<string, number[]>, key: string, position: number): void {
  const list = map.get(key);
  if (list) list.push(position);
  else map.set(key, [position]);
}

/** How many window borders lie at or before an instant. */
function stretchOf(times: readonly number[], now: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

function buildSlice(
  rules: readonly CompiledRule[],
  anchors: readonly (Anchor | null)[],
  now: number,
  currency: string,
): Slice {
  const always: number[] = [];
  const byKey = new Map<string, number[]>();
  rules.forEach(({ rule, currencies }, position) => {
    const { from, until } = rule.schedule;
    if ((from !== null && now < from) || (until !== null && now >= until)) return;
    if (currencies !== null && !currencies.has(currency)) return;
    const found = anchors[position];
    if (!found) always.push(position);
    else for (const key of found.keys) push(byKey, key, position);
  });
  return { always, byKey };
}

/** Every key these facts could be an anchor for. */
function forEachKey({ lines, shopper, shipping }: Facts, visit: (key: string) => void): void {
  for (const line of lines) {
    visit(`product:${line.product}`);
    if (line.category !== null) visit(`category:${line.category}`);
    for (const tag of line.tags) visit(`tag:${tag}`);
  }
  if (shopper.id !== null) visit(`customer:${shopper.id}`);
  if (shopper.stripeCustomerId) visit(`customer:${shopper.stripeCustomerId}`);
  if (shopper.tier !== null) visit(`tier:${shopper.tier}`);
  for (const segment of shopper.segments) visit(`segment:${segment}`);
  if (shipping) visit(`country:${shipping.country}`);
}

function anchorOf(compiled: CompiledRule): Anchor | null {
  const { benefit } = compiled.rule;
  const [part] = compiled.parts;
  const wanted = benefit.kind === "shipping" ? null : anchorOfTarget(part ? part.of : compiled.target);
  return better(anchorOfCondition(compiled.conditions), wanted);
}

function better(a: Anchor | null, b: Anchor | null): Anchor | null {
  if (!a || !b) return a ?? b;
  return b.rank < a.rank ? b : a;
}

function anchorOfCondition(condition: CompiledCondition): Anchor | null {
  switch (condition.kind) {
    case "all":
      return condition.of.map(anchorOfCondition).reduce(better, null);
    case "any": {
      const found = condition.of.map(anchorOfCondition).filter((branch) => branch !== null);
      if (found.length < condition.of.length) return null;
      const rank = Math.max(...found.map((branch) => branch.rank));
      return { rank, keys: found.flatMap((branch) => branch.keys) };
    }
    case "claimed":
      // Such rules are found by their claims whatever the time, so no slice needs a key for them.
      return { rank: SELECTIVITY.claim, keys: [] };
    case "customer":
    case "segment":
    case "tier":
      return anchor(condition.kind, condition.anyOf);
    case "ship_to":
      return anchor("country", condition.countries);
    case "subtotal":
    case "quantity":
      return anchorOfTarget(condition.target);
    default:
      return null;
  }
}

/** A target that names what it includes needs at least one of those in the basket. */
function anchorOfTarget({ include }: CompiledTarget): Anchor | null {
  if (!include) return null;
  const keys = [
    ...anchor("product", [...include.products]).keys,
    ...anchor("tag", [...include.tags]).keys,
    ...anchor("category", [...include.categories]).keys,
  ];
  const kind = include.categories.size > 0 ? "category" : include.tags.size > 0 ? "tag" : "product";
  return { rank: SELECTIVITY[kind], keys };
}
