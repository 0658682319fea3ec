import { canonicalText } from "./canonical.ts";
import type { Line } from "./facts.ts";
import type { LineExclusion } from "./reason.ts";
import type { Picks, Target } from "./target.ts";

/** A target with its picks as sets. Equal targets of a ruleset are one object, so a basket is matched once for all. */
export type CompiledTarget = Readonly<{
  target: Target;
  include: PickSets | null;
  exclude: PickSets | null;
  onSale: "any" | "only" | "never";
}>;

type PickSets = Readonly<{
  products: ReadonlySet<string>;
  categories: ReadonlySet<string>;
  tags: ReadonlySet<string>;
}>;

/** The targets of a ruleset, equal ones once. `look` only looks; `find` adds what is not there. */
export type TargetTable = Readonly<{
  look: (key: string) => CompiledTarget | undefined;
  find: (target: Target) => CompiledTarget;
}>;

/** @param base a table whose targets are used first and which is not changed */
export function targetTable(base?: TargetTable): TargetTable {
  const known = new Map<string, CompiledTarget>();
  const look = (key: string) => base?.look(key) ?? known.get(key);
  return {
    look,
    find(target) {
      const key = canonicalText(target);
      const found = look(key);
      if (found) return found;
      const compiled = compileTarget(target);
      known.set(key, compiled);
      return compiled;
    },
  };
}

function compileTarget(target: Target): CompiledTarget {
  if (target.kind === "order") return { target, include: null, exclude: null, onSale: "any" };
  return {
    target,
    include: pickSets(target.include),
    exclude: pickSets(target.exclude),
    onSale: target.onSale,
  };
}

function pickSets({ products, categories, tags }: Picks): PickSets | null {
  if (products.length + categories.length + tags.length === 0) return null;
  return { products: new Set(products), categories: new Set(categories), tags: new Set(tags) };
}

function isPicked(line: Line, picks: PickSets): boolean {
  if (picks.products.has(line.product)) return true;
  if (line.category !== null && picks.categories.has(line.category)) return true;
  return line.tags.some((tag) => picks.tags.has(tag));
}

/** Why a line is outside a target, or null when it is inside. */
export function whyOutside(line: Line, target: CompiledTarget): LineExclusion["why"] | null {
  if (target.include !== null && !isPicked(line, target.include)) return "not_included";
  if (target.exclude !== null && isPicked(line, target.exclude)) return "excluded";
  if (target.onSale === "never" && line.onSale) return "on_sale";
  if (target.onSale === "only" && !line.onSale) return "not_on_sale";
  return null;
}
