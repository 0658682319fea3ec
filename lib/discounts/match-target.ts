import type { Line } from "./facts.ts";
import type { LineExclusion } from "./reason.ts";
import type { Picks, Target } from "./target.ts";

const isPicked = (line: Line, picks: Picks) =>
  picks.products.includes(line.product) ||
  (line.category !== null && picks.categories.includes(line.category)) ||
  (picks.tags.length > 0 && line.tags.some((tag) => picks.tags.includes(tag)));

const isEmpty = (picks: Picks) => picks.products.length + picks.categories.length + picks.tags.length === 0;

/** Why a line is outside a target, or null when it is inside. */
export function whyOutside(line: Line, target: Target): LineExclusion["why"] | null {
  if (target.kind === "order") return null;
  if (!isEmpty(target.include) && !isPicked(line, target.include)) return "not_included";
  if (isPicked(line, target.exclude)) return "excluded";
  if (target.onSale === "never" && line.onSale) return "on_sale";
  if (target.onSale === "only" && !line.onSale) return "not_on_sale";
  return null;
}
