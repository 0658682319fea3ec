import type { Condition, Facts, Rule, Target } from "./definition-types.ts";

/**
 * The written definition of docs/engine.md, spelled out the slow way: every subset of the rules, every unit of the
 * basket as an element of its own, and exact arithmetic on big integers. It shares no code with the engine, only the
 * shapes of rules and facts; the property tests hold both against each other.
 */
export type BruteForce = Readonly<{
  rules: readonly string[];
  goods: number;
  shipping: number;
  perRule: Readonly<Record<string, number>>;
  perLine: Readonly<Record<string, number>>;
}>;

type Group = {
  lines: Facts["lines"];
  sample: Facts["lines"][number];
  floor: bigint;
  left: bigint;
  room: bigint;
  /** Prices of the units nobody has taken. */
  free: bigint[];
};

type Set = {
  rules: Rule[];
  goods: bigint;
  shipping: bigint;
  shares: Map<string, Map<string, bigint>>;
  ships: Map<string, bigint>;
};

const big = (value: number) => BigInt(value);
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const total = (values: Iterable<bigint>) => [...values].reduce((sum, value) => sum + value, 0n);
const THREE = ["bhd", "jod", "kwd", "omr", "tnd"];
const MINIMUMS: Record<string, bigint> = { eur: 50n, usd: 50n, gbp: 30n, jpy: 50n };
const CLASS_ORDER = ["product", "order", "shipping"];

export function bruteForce(rules: readonly Rule[], facts: Facts, maximumShare: number): BruteForce {
  const eligible = rules.filter((rule) => isEligible(rule, facts));
  let best: Set = { rules: [], goods: 0n, shipping: 0n, shares: new Map(), ships: new Map() };
  for (let mask = 1; mask < 2 ** eligible.length; mask += 1) {
    const chosen = eligible.filter((_, index) => (mask >> index) & 1);
    if (!isLegal(chosen)) continue;
    const set = outcome(chosen, facts, maximumShare);
    if (set && isBetter(set, best)) best = set;
  }
  const perRule: Record<string, number> = {};
  const perLine: Record<string, number> = {};
  for (const line of facts.lines) perLine[line.id] = 0;
  for (const rule of best.rules) {
    let sum = best.ships.get(rule.id) ?? 0n;
    for (const [line, share] of best.shares.get(rule.id) ?? []) {
      sum += share;
      perLine[line] = (perLine[line] ?? 0) + Number(share);
    }
    perRule[rule.id] = Number(sum);
  }
  return {
    rules: best.rules.map((rule) => rule.id).sort(),
    goods: Number(best.goods),
    shipping: Number(best.shipping),
    perRule,
    perLine,
  };
}

function isLegal(rules: readonly Rule[]): boolean {
  return rules.every((a, index) =>
    rules.slice(index + 1).every((b) => {
      const [x, y] = [a.combination, b.combination];
      const bothWays = x.combinesWith.includes(y.class) && y.combinesWith.includes(x.class);
      return bothWays && (x.exclusiveGroup === null || x.exclusiveGroup !== y.exclusiveGroup);
    }),
  );
}

function isBetter(a: Set, b: Set): boolean {
  const [left, right] = [a.goods + a.shipping, b.goods + b.shipping];
  if (left !== right) return left > right;
  if (a.rules.length !== b.rules.length) return a.rules.length < b.rules.length;
  const order = (set: Set) => set.rules.map((rule) => rule.priority).sort((x, y) => y - x);
  const [p, q] = [order(a), order(b)];
  for (const [index, priority] of p.entries()) if (priority !== q[index]) return priority > (q[index] ?? 0);
  const names = (set: Set) => set.rules.map((rule) => rule.id).sort();
  return names(a).join("\u0000") < names(b).join("\u0000");
}

function matches(line: Facts["lines"][number], target: Target): boolean {
  if (target.kind === "order") return true;
  const hits = (picks: { products: string[]; categories: string[]; tags: string[] }) =>
    picks.products.includes(line.product) ||
    picks.categories.includes(line.category ?? "\u0000") ||
    picks.tags.some((tag) => line.tags.includes(tag));
  const { include, exclude, onSale } = target;
  const everything = [include.products, include.categories, include.tags].every((list) => list.length === 0);
  if (!everything && !hits(include)) return false;
  if (hits(exclude)) return false;
  return onSale === "any" || (onSale === "only") === line.onSale;
}

const priceOf = (lines: Facts["lines"]) =>
  total(lines.map((line) => big(line.unitAmount) * big(line.quantity)));
const unitsOf = (lines: Facts["lines"]) => lines.reduce((sum, line) => sum + line.quantity, 0);

/** Three-valued: null means that it depends on product discounts. */
function holds(
  condition: Condition,
  facts: Facts,
  after: ((target: Target) => bigint) | null,
): boolean | null {
  switch (condition.kind) {
    case "all": {
      const children = condition.of.map((child) => holds(child, facts, after));
      return children.includes(false) ? false : children.includes(null) ? null : true;
    }
    case "any": {
      const children = condition.of.map((child) => holds(child, facts, after));
      return children.includes(true) ? true : children.includes(null) ? null : false;
    }
    case "not": {
      const child = holds(condition.of, facts, after);
      return child === null ? null : !child;
    }
    case "subtotal": {
      const threshold = condition.atLeast[facts.currency];
      if (threshold === undefined) return false;
      const now = priceOf(facts.lines.filter((line) => matches(line, condition.of)));
      if (!condition.afterProductDiscounts) return now >= big(threshold);
      if (after) return after(condition.of) >= big(threshold);
      return now >= big(threshold) ? null : false;
    }
    case "quantity":
      return unitsOf(facts.lines.filter((line) => matches(line, condition.of))) >= condition.atLeast;
    case "tier":
      return condition.anyOf.includes(facts.shopper.tier ?? "\u0000");
    case "claimed":
      return facts.claims.some((claim) => claim.kind === condition.claim && claim.id === condition.id);
    default:
      throw new Error(`the brute force does not judge ${condition.kind}`);
  }
}

function isEligible(rule: Rule, facts: Facts): boolean {
  const { from, until } = rule.schedule;
  if ((from !== null && facts.now < from) || (until !== null && facts.now >= until)) return false;
  if (holds(rule.conditions, facts, null) === false) return false;
  const { benefit } = rule;
  const tables: (Readonly<Record<string, number>> | null)[] = [rule.limits.budget];
  if ("amounts" in benefit) tables.push(benefit.amounts);
  if ("price" in benefit) tables.push(benefit.price);
  if ("cap" in benefit) tables.push(benefit.cap);
  if (benefit.kind === "shipping" && benefit.off.kind === "amount") tables.push(benefit.off.amounts);
  if (benefit.kind === "tiers")
    for (const tier of benefit.tiers) {
      if (typeof tier.from === "object") tables.push(tier.from);
      if ("amounts" in tier) tables.push(tier.amounts);
    }
  if (tables.some((table) => table && !(facts.currency in table))) return false;
  if (benefit.kind !== "shipping") return true;
  const rate = facts.shipping?.rateId ?? null;
  return rate !== null && (benefit.rates.length === 0 || benefit.rates.includes(rate));
}

function phase(rule: Rule): number {
  const { benefit } = rule;
  if (["bundle", "buy_x_get_y", "cheapest_free"].includes(benefit.kind)) return 0;
  if (benefit.kind === "fixed_unit_price") return 1;
  const isPercent =
    benefit.kind === "percent_off" ||
    (benefit.kind === "tiers" && "percent" in (benefit.tiers[0] ?? {})) ||
    (benefit.kind === "shipping" && benefit.off.kind === "percent");
  return isPercent ? 2 : 3;
}

function roundPercent(amount: bigint, millionths: number, step: bigint): bigint {
  const rounded = (amount * big(millionths) * 2n + 1_000_000n) / 2_000_000n;
  return rounded - (rounded % step);
}

/** Largest remainder in whole steps, earlier entries first. */
function split(amount: bigint, weights: readonly bigint[], step: bigint): bigint[] {
  const sum = total(weights);
  if (amount === 0n || sum === 0n) return weights.map(() => 0n);
  const steps = amount / step;
  const shares = weights.map((weight) => (steps * weight) / sum);
  const rest = steps - total(shares);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (steps * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, Number(rest))) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares.map((share) => share * step);
}

/** Like `split`, but what does not fit into a room is split again over the others. */
function splitWithin(
  amount: bigint,
  weights: readonly bigint[],
  rooms: readonly bigint[],
  step: bigint,
): bigint[] {
  const shares = weights.map(() => 0n);
  let rest = least(amount, total(rooms));
  while (rest > 0n) {
    const open = weights.map((weight, index) =>
      (shares[index] ?? 0n) < (rooms[index] ?? 0n) ? weight - (shares[index] ?? 0n) : 0n,
    );
    split(rest, open, step).forEach((share, index) => {
      const fits = least(share, (rooms[index] ?? 0n) - (shares[index] ?? 0n));
      shares[index] = (shares[index] ?? 0n) + fits;
      rest -= fits;
    });
  }
  return shares;
}

function outcome(chosen: readonly Rule[], facts: Facts, maximumShare: number): Set | null {
  const step = THREE.includes(facts.currency) ? 10n : 1n;
  const rules = [...chosen].sort(
    (a, b) =>
      CLASS_ORDER.indexOf(a.combination.class) - CLASS_ORDER.indexOf(b.combination.class) ||
      phase(a) - phase(b) ||
      b.priority - a.priority ||
      (a.id < b.id ? -1 : 1),
  );
  const groups = groupLines(facts, step, !rules.some((rule) => rule.benefit.kind === "amount_off_each_line"));
  const given: { rule: Rule; shares: bigint[]; ship: bigint }[] = [];
  let shippingLeft = facts.shipping?.rateId == null ? 0n : big(facts.shipping.rateAmount);
  let afterProducts: bigint[] | null = null;
  for (const rule of rules) {
    if (rule.combination.class !== "product") {
      afterProducts ??= groups.map((group) => group.left);
      const left = afterProducts;
      const after = (target: Target) =>
        total(groups.map((group, index) => (matches(group.sample, target) ? (left[index] ?? 0n) : 0n)));
      if (holds(rule.conditions, facts, after) === false) return null;
    }
    if (rule.benefit.kind === "shipping") {
      const { off } = rule.benefit;
      const ship =
        off.kind === "percent"
          ? roundPercent(shippingLeft, off.percent, step)
          : least(big(off.amounts[facts.currency] ?? 0), shippingLeft);
      shippingLeft -= ship;
      given.push({ rule, shares: groups.map(() => 0n), ship });
      continue;
    }
    const shares = take(rule, groups, facts, step);
    groups.forEach((group, index) => {
      group.left -= shares[index] ?? 0n;
      group.room -= shares[index] ?? 0n;
    });
    given.push({ rule, shares, ship: 0n });
  }
  applyGuards(given, facts, maximumShare, step);
  for (const { rule, shares, ship } of given) {
    const budget = rule.limits.budget?.[facts.currency];
    const spent = facts.usage.rules[rule.id]?.spent ?? 0;
    if (budget !== undefined && (budget - spent <= 0 || total(shares) + ship > big(budget - spent)))
      return null;
  }
  if (given.some((entry) => total(entry.shares) + entry.ship === 0n)) return null;
  const shares = new Map<string, Map<string, bigint>>();
  const ships = new Map<string, bigint>();
  for (const entry of given) {
    const perLine = new Map<string, bigint>();
    groups.forEach((group, index) => {
      const weights = group.lines.map((line) => big(line.unitAmount) * big(line.quantity));
      split(entry.shares[index] ?? 0n, weights, step).forEach((share, position) => {
        perLine.set(group.lines[position]?.id ?? "", share);
      });
    });
    shares.set(entry.rule.id, perLine);
    ships.set(entry.rule.id, entry.ship);
  }
  return {
    rules,
    goods: total(given.flatMap((entry) => entry.shares)),
    shipping: total(given.map((entry) => entry.ship)),
    shares,
    ships,
  };
}

function groupLines(facts: Facts, step: bigint, merge: boolean): Group[] {
  const groups: Group[] = [];
  const lookOf = ({ product, category, tags, unitAmount, onSale, floorPerUnit }: Facts["lines"][number]) =>
    JSON.stringify({
      product,
      category,
      tags: [...new globalThis.Set(tags)].sort(),
      unitAmount,
      onSale,
      floorPerUnit,
    });
  for (const line of [...facts.lines].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const same = merge ? groups.find((group) => lookOf(group.sample) === lookOf(line)) : undefined;
    const up = ((big(line.floorPerUnit) + step - 1n) / step) * step;
    const floor = least(up, big(line.unitAmount));
    const count = big(line.quantity);
    const group = same ?? { lines: [], sample: line, floor, left: 0n, room: 0n, free: [] };
    if (!same) groups.push(group);
    group.lines = [...group.lines, line];
    group.left += count * big(line.unitAmount);
    group.room += count * (big(line.unitAmount) - floor);
    for (let unit = 0; unit < line.quantity; unit += 1) group.free.push(big(line.unitAmount));
  }
  return groups;
}

/** What a rule takes off each group; changes only which units are free and what they cost. */
function take(rule: Rule, groups: Group[], facts: Facts, step: bigint): bigint[] {
  const { benefit } = rule;
  const inside = groups.map((group) => matches(group.sample, rule.target));
  const amountOf = (amounts: Readonly<Record<string, number>>) => big(amounts[facts.currency] ?? 0);
  const lefts = groups.map((group, index) => (inside[index] ? group.left : 0n));
  const rooms = groups.map((group, index) => (inside[index] ? group.room : 0n));
  const percent = (millionths: number, cap: bigint | null) => {
    const off = roundPercent(total(lefts), millionths, step);
    return split(cap !== null && cap < off ? cap : off, lefts, step).map((share, index) =>
      least(share, rooms[index] ?? 0n),
    );
  };
  const amount = (off: bigint) => splitWithin(least(off, total(lefts)), lefts, rooms, step);
  switch (benefit.kind) {
    case "percent_off":
      return percent(benefit.percent, benefit.cap ? amountOf(benefit.cap) : null);
    case "amount_off":
      return amount(amountOf(benefit.amounts));
    case "amount_off_each_line":
      return rooms.map((room, index) => (inside[index] ? least(room, amountOf(benefit.amounts)) : 0n));
    case "amount_off_each_unit":
      return groups.map((group, index) =>
        inside[index] ? least(rooms[index] ?? 0n, amountOf(benefit.amounts) * big(unitsOf(group.lines))) : 0n,
      );
    case "tiers": {
      const mine = facts.lines.filter((line) => matches(line, rule.target));
      const value = benefit.by === "subtotal" ? priceOf(mine) : big(unitsOf(mine));
      const reached = benefit.tiers.filter(
        ({ from }) => value >= (typeof from === "number" ? big(from) : amountOf(from)),
      );
      const percents = reached.map((tier) => ("percent" in tier ? tier.percent : 0));
      const amounts = reached.map((tier) => ("amounts" in tier ? amountOf(tier.amounts) : 0n));
      if (percents.some((share) => share > 0)) return percent(Math.max(...percents), null);
      return amount(amounts.reduce((a, b) => (a > b ? a : b), 0n));
    }
    case "buy_x_get_y":
      return buyAndGet(rule, benefit, groups, step);
    case "cheapest_free": {
      const picked = freeUnits(groups, inside).slice(0, benefit.quantity);
      remove(groups, picked);
      return giveAway(groups, picked, 1_000_000, step);
    }
    case "bundle":
      return bundle(benefit, groups, amountOf(benefit.price), step);
    case "fixed_unit_price":
      return groups.map((group, index) => {
        if (!inside[index]) return 0n;
        let off = 0n;
        group.free = group.free.map((price) => {
          const fixed = amountOf(benefit.price) > group.floor ? amountOf(benefit.price) : group.floor;
          const next = least(price, fixed);
          off += price - next;
          return next;
        });
        return off;
      });
    case "shipping":
      return groups.map(() => 0n);
  }
}

type Unit = Readonly<{ group: number; price: bigint }>;

/** Every free unit of the groups inside, cheapest first, ties in the order of line ids. */
function freeUnits(groups: readonly Group[], inside: readonly boolean[]): Unit[] {
  return groups
    .flatMap((group, index) => (inside[index] ? group.free.map((price) => ({ group: index, price })) : []))
    .sort((a, b) => (a.price === b.price ? a.group - b.group : a.price < b.price ? -1 : 1));
}

function remove(groups: readonly Group[], units: readonly Unit[]): void {
  for (const { group } of units) groups[group]?.free.pop();
}

function giveAway(groups: readonly Group[], units: readonly Unit[], percent: number, step: bigint): bigint[] {
  const worth = groups.map((_, index) =>
    total(units.filter((unit) => unit.group === index).map((unit) => unit.price)),
  );
  const rooms = groups.map((group, index) =>
    total(units.filter((unit) => unit.group === index).map((unit) => unit.price - group.floor)),
  );
  return split(roundPercent(total(worth), percent, step), worth, step).map((share, index) =>
    least(share, rooms[index] ?? 0n),
  );
}

type Benefit<K> = Extract<Rule["benefit"], { kind: K }>;

function buyAndGet(rule: Rule, benefit: Benefit<"buy_x_get_y">, groups: Group[], step: bigint): bigint[] {
  const buyable = groups.map((group) => matches(group.sample, rule.target));
  const gettable = groups.map((group) => matches(group.sample, benefit.getTarget ?? rule.target));
  const either = groups.map((_, index) => (buyable[index] ?? false) || (gettable[index] ?? false));
  const [x, y] = [benefit.buy, benefit.get];
  let sets = 0;
  const canHave = (n: number) =>
    freeUnits(groups, buyable).length >= n * x &&
    freeUnits(groups, gettable).length >= n * y &&
    freeUnits(groups, either).length >= n * (x + y);
  while ((benefit.times === null || sets < benefit.times) && canHave(sets + 1)) sets += 1;
  const picked: Unit[] = [];
  let spare = freeUnits(groups, buyable).length - sets * x;
  for (const unit of freeUnits(groups, gettable)) {
    if (picked.length === sets * y) break;
    if (buyable[unit.group]) {
      if (spare === 0) continue;
      spare -= 1;
    }
    picked.push(unit);
  }
  remove(groups, picked);
  remove(groups, dearestFirst(freeUnits(groups, buyable)).slice(0, sets * x));
  return giveAway(groups, picked, benefit.percent, step);
}

/** Dearest first; among equal prices still in the order of line ids. */
const dearestFirst = (units: readonly Unit[]): Unit[] =>
  [...units].sort((a, b) => (a.price === b.price ? a.group - b.group : a.price > b.price ? -1 : 1));

function bundle(benefit: Benefit<"bundle">, groups: Group[], price: bigint, step: bigint): bigint[] {
  const before = groups.map((group) => [...group.free]);
  const restore = () => {
    for (const [index, group] of groups.entries()) group.free = [...(before[index] ?? [])];
  };
  const attempt = (sets: number): Unit[] | null => {
    const all: Unit[] = [];
    for (const part of benefit.parts) {
      const inside = groups.map((group) => matches(group.sample, part.of));
      const picked = dearestFirst(freeUnits(groups, inside)).slice(0, sets * part.quantity);
      if (picked.length < sets * part.quantity) return null;
      remove(groups, picked);
      all.push(...picked);
    }
    return all;
  };
  let best = { sets: 0, saving: 0n };
  for (let sets = 1; benefit.times === null || sets <= benefit.times; sets += 1) {
    const units = attempt(sets);
    restore();
    if (!units) break;
    const saving = total(units.map((unit) => unit.price)) - big(sets) * price;
    if (saving > best.saving) best = { sets, saving };
  }
  const units = best.sets > 0 ? attempt(best.sets) : null;
  if (!units) return groups.map(() => 0n);
  const mine = groups.map((_, index) => units.filter((unit) => unit.group === index));
  const worth = mine.map((list) => total(list.map((unit) => unit.price)));
  const rooms = mine.map((list, index) =>
    total(list.map((unit) => unit.price - (groups[index]?.floor ?? 0n))),
  );
  return splitWithin(best.saving, worth, rooms, step);
}

function applyGuards(
  given: { rule: Rule; shares: bigint[]; ship: bigint }[],
  facts: Facts,
  maximumShare: number,
  step: bigint,
): void {
  const subtotal = priceOf(facts.lines);
  const shipping = facts.shipping?.rateId == null ? 0n : big(facts.shipping.rateAmount);
  const before = subtotal + shipping + big(facts.exclusiveTax);
  const goods = () => total(given.flatMap((entry) => entry.shares));
  const most = (subtotal * big(maximumShare)) / 1_000_000n;
  const backwards = [...given].reverse();
  const giveBack = (amount: bigint): bigint => {
    let rest = amount;
    for (const entry of backwards) {
      const back = least(rest, total(entry.shares));
      const parts = split(back, entry.shares, step);
      entry.shares = entry.shares.map((share, index) => share - (parts[index] ?? 0n));
      rest -= back;
    }
    return rest;
  };
  const allowed = most - (most % step);
  if (goods() > allowed) giveBack(goods() - allowed);
  const payable = before - goods() - total(given.map((entry) => entry.ship));
  const minimum = MINIMUMS[facts.currency] ?? 0n;
  if (payable <= 0n || payable >= minimum || before < minimum) return;
  const saving = goods() + total(given.map((entry) => entry.ship));
  let rest = giveBack(least(saving, ((minimum - payable + step - 1n) / step) * step));
  for (const entry of backwards) {
    const back = least(rest, entry.ship);
    entry.ship -= back;
    rest -= back;
  }
}
