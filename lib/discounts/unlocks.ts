import { tierStart } from "./benefit.ts";
import { compareText } from "./canonical.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Unlock } from "./decision.ts";
import { quantityOf, subtotalOf } from "./judge.ts";
import type { Refused } from "./refused.ts";
import type { Scene } from "./scene.ts";

/** Near misses of advertised rules, and the next tier of winning ones, nearest first. */
export function unlocksOf(
  considered: readonly CompiledRule[],
  refused: ReadonlyMap<CompiledRule, Refused>,
  winners: ReadonlySet<CompiledRule>,
  scene: Scene,
): Unlock[] {
  const unlocks: Unlock[] = [];
  for (const compiled of considered) {
    const { id, publicName, advertise } = compiled.rule;
    if (!advertise) continue;
    const near = winners.has(compiled) ? nextTier(compiled, scene) : nearMiss(refused.get(compiled));
    if (near) unlocks.push({ rule: id, name: publicName, ...near });
  }
  return unlocks.sort(
    (a, b) => a.missing * b.threshold - b.missing * a.threshold || compareText(a.rule, b.rule),
  );
}

type Near = Omit<Unlock, "rule" | "name">;

function nearMiss(refusal: Refused | undefined): Near | null {
  if (refusal?.reason.code !== "minimum_not_met") return null;
  const { measure, missing, threshold, exact } = refusal.reason;
  return exact && measure !== "lifetime_spend" ? { measure, missing, threshold } : null;
}

function nextTier({ rule, target }: CompiledRule, scene: Scene): Near | null {
  const { benefit } = rule;
  if (benefit.kind !== "tiers") return null;
  const value = benefit.by === "subtotal" ? subtotalOf(target, scene) : quantityOf(target, scene);
  let threshold = Number.POSITIVE_INFINITY;
  for (const tier of benefit.tiers) {
    const start = tierStart(tier.from, scene.currency);
    if (start > value) threshold = Math.min(threshold, start);
  }
  return Number.isFinite(threshold) ? { measure: benefit.by, missing: threshold - value, threshold } : null;
}
