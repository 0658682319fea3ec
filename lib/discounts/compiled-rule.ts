import { canonicalText, fingerprint } from "./canonical.ts";
import { claimKey } from "./claim-key.ts";
import type { Condition, Leaf } from "./condition.ts";
import { CLASSES, type Rule } from "./rule.ts";
import type { Target } from "./target.ts";
import type { CompiledTarget, TargetTable } from "./target-table.ts";

/** A condition whose targets are looked up once. `contains` has become a subtotal or quantity of what it names. */
export type CompiledCondition =
  | Readonly<{ kind: "all" | "any"; of: readonly CompiledCondition[] }>
  | Readonly<{ kind: "not"; of: CompiledCondition }>
  | Readonly<{
      kind: "subtotal";
      target: CompiledTarget;
      atLeast: Readonly<Record<string, number>>;
      afterProductDiscounts: boolean;
    }>
  | Readonly<{ kind: "quantity"; target: CompiledTarget; atLeast: number }>
  | Readonly<{ kind: "claimed"; claim: "code" | "loyalty" | "offer"; key: string }>
  | Exclude<Leaf, { kind: "subtotal" | "quantity" | "contains" | "claimed" }>;

/** A rule made ready: what the inner loops would otherwise work out again for every basket. */
export type CompiledRule = Readonly<{
  rule: Rule;
  /** Tells this version of the rule from every other. */
  fingerprint: string;
  conditions: CompiledCondition;
  target: CompiledTarget;
  /** Target of the given units (buy X get Y). */
  getTarget: CompiledTarget;
  /** What each set of a bundle holds. */
  parts: readonly Readonly<{ of: CompiledTarget; quantity: number }>[];
  /** Position of its class in the order of application. */
  classIndex: number;
  /** Bit of its class, and bits of the classes it combines with. */
  classBit: number;
  accepts: number;
  /** Whether a condition waits for what product discounts leave. */
  waits: boolean;
  /**
   * Whether the distance to a missing minimum is a promise: adding goods cannot break another condition (none is
   * negated or waits), nor end up in another part of a bundle.
   */
  keepsPromise: boolean;
  /** Keys of the claims it asks for, wherever in its conditions. */
  claims: readonly string[];
  /** Currencies its benefit and budget have amounts in; null means every currency. */
  currencies: ReadonlySet<string> | null;
  /** Whether it has any limit at all; most rules have none. */
  isLimited: boolean;
  /** Whether it is for named people or a segment, who alone may know of it. */
  isPersonal: boolean;
}>;

export function compileRule(rule: Rule, targets: TargetTable): CompiledRule {
  const { benefit, combination } = rule;
  const claims: string[] = [];
  let waits = false;
  let negates = false;
  let isPersonal = false;
  const look = (condition: CompiledCondition): void => {
    if (condition.kind === "all" || condition.kind === "any") condition.of.forEach(look);
    else if (condition.kind === "not") {
      negates = true;
      look(condition.of);
    } else if (condition.kind === "claimed") claims.push(condition.key);
    else if (condition.kind === "subtotal") waits ||= condition.afterProductDiscounts;
    else if (condition.kind === "customer" || condition.kind === "segment") isPersonal = true;
  };
  const conditions = compileCondition(rule.conditions, targets);
  look(conditions);
  const target = targets.find(rule.target);
  const classIndex = CLASSES.indexOf(combination.class);
  return {
    rule,
    fingerprint: fingerprint(canonicalText(rule)),
    conditions,
    target,
    getTarget: benefit.kind === "buy_x_get_y" && benefit.getTarget ? targets.find(benefit.getTarget) : target,
    parts:
      benefit.kind === "bundle"
        ? benefit.parts.map(({ of, quantity }) => ({ of: targets.find(of), quantity }))
        : [],
    classIndex,
    classBit: 1 << classIndex,
    accepts: combination.combinesWith.reduce((bits, name) => bits | (1 << CLASSES.indexOf(name)), 0),
    waits,
    keepsPromise: !negates && !waits && !mayOverlap(rule),
    claims,
    currencies: currenciesOf(rule),
    isLimited: hasLimits(rule),
    isPersonal,
  };
}

const hasLimits = ({ limits: { uses, usesPerShopper, budget, shared } }: Rule): boolean =>
  uses !== null || usesPerShopper !== null || budget !== null || shared.length > 0;

/** Whether a unit could go into more than one part of a bundle. */
function mayOverlap({ benefit }: Rule): boolean {
  if (benefit.kind !== "bundle" || benefit.parts.length === 1) return false;
  const products: string[] = [];
  for (const { of } of benefit.parts) {
    if (of.kind === "order" || of.include.categories.length + of.include.tags.length > 0) return true;
    if (of.include.products.length === 0) return true;
    products.push(...new Set(of.include.products));
  }
  return new Set(products).size < products.length;
}

function compileCondition(condition: Condition, targets: TargetTable): CompiledCondition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((child) => compileCondition(child, targets)) };
    case "not":
      return { kind: "not", of: compileCondition(condition.of, targets) };
    case "subtotal": {
      const { atLeast, afterProductDiscounts } = condition;
      return { kind: "subtotal", target: targets.find(condition.of), atLeast, afterProductDiscounts };
    }
    case "quantity":
      return { kind: "quantity", target: targets.find(condition.of), atLeast: condition.atLeast };
    case "contains": {
      const target = targets.find(whatIsContained(condition));
      return condition.atLeast.kind === "quantity"
        ? { kind: "quantity", target, atLeast: condition.atLeast.quantity }
        : { kind: "subtotal", target, atLeast: condition.atLeast.amounts, afterProductDiscounts: false };
    }
    case "claimed":
      return { kind: "claimed", claim: condition.claim, key: claimKey(condition.claim, condition.id) };
    default:
      return condition;
  }
}

function whatIsContained({ what, id }: Extract<Leaf, { kind: "contains" }>): Target {
  const include = {
    products: what === "product" ? [id] : [],
    categories: what === "category" ? [id] : [],
    tags: what === "tag" ? [id] : [],
  };
  return { kind: "items", include, exclude: { products: [], categories: [], tags: [] }, onSale: "any" };
}

/** A rule with no amount for the currency does not apply (D-130); percentages work in every currency (D-131). */
function currenciesOf({ benefit, limits }: Rule): ReadonlySet<string> | null {
  const tables = [limits.budget];
  if (benefit.kind === "percent_off") tables.push(benefit.cap);
  else if (benefit.kind === "bundle" || benefit.kind === "fixed_unit_price") tables.push(benefit.price);
  else if (benefit.kind === "shipping")
    tables.push(benefit.off.kind === "amount" ? benefit.off.amounts : null);
  else if (benefit.kind === "tiers")
    for (const tier of benefit.tiers) {
      if (typeof tier.from === "object") tables.push(tier.from);
      if ("amounts" in tier) tables.push(tier.amounts);
    }
  else if ("amounts" in benefit) tables.push(benefit.amounts);
  const [first, ...rest] = tables.filter((table) => table !== null);
  if (!first) return null;
  return new Set(Object.keys(first).filter((currency) => rest.every((table) => currency in table)));
}

/** Whether two rules may apply together: each permits the other's class, and no exclusive group holds both. */
export function combines(a: CompiledRule, b: CompiledRule): boolean {
  if ((a.accepts & b.classBit) === 0 || (b.accepts & a.classBit) === 0) return false;
  const group = a.rule.combination.exclusiveGroup;
  return group === null || group !== b.rule.combination.exclusiveGroup;
}
