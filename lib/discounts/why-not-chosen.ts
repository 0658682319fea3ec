import { type CompiledRule, combines } from "./compiled-rule.ts";
import { foremost, judgeAfterProducts, NO } from "./judge.ts";
import { afterProductsOf, givenBy, isOutcome, type Outcome, outcomeOf, type Part } from "./outcome.ts";
import type { Reason, Rivals } from "./reason.ts";
import type { Scene } from "./scene.ts";
import type { Contender } from "./search.ts";

/** Why a rule that could apply does not: judged alone, and against the winners it cannot join. */
export function whyNotChosen({ compiled, alone }: Contender, outcome: Outcome, scene: Scene): Reason {
  if (alone === 0) return whyNothing(compiled, scene);
  const { layout, parts, afterProducts } = outcome;
  if (compiled.waits) {
    const failures: Reason[] = [];
    const left = afterProductsOf(layout, afterProducts);
    if (judgeAfterProducts(compiled, scene, left, failures) === NO) return foremost(failures);
  }
  const clashing = parts.filter((winner) => !combines(compiled, winner.compiled));
  const against = clashing.length > 0 ? clashing : parts;
  let theirs = 0;
  for (const winner of against) theirs += givenBy(winner);
  if (clashing.length > 0 && alone > theirs)
    return { code: "combination_disallowed", with: rivalsOf(against) };
  return { code: "outranked", by: rivalsOf(against), savesMore: Math.max(0, theirs - alone) };
}

const rivalsOf = (parts: readonly Part[]): Rivals => ({
  rules: parts.map(({ compiled }) => compiled.rule.id),
  names: parts.map(({ compiled }) => compiled.rule.publicName),
});

/** Why a rule gives nothing even alone. */
function whyNothing(compiled: CompiledRule, scene: Scene): Reason {
  const alone = outcomeOf([compiled], scene);
  if (!isOutcome(alone)) return alone.reason;
  const [part] = alone.parts;
  if (part && part.lostToMinimumCharge > 0)
    return { code: "limited_by_minimum_charge", lost: part.lostToMinimumCharge };
  if (part && part.lostToStoreMaximum > 0)
    return { code: "limited_by_store_maximum", lost: part.lostToStoreMaximum };
  if (part && part.lostToFloor > 0) return { code: "limited_by_floor", lost: part.lostToFloor };
  return { code: "no_eligible_items", lines: [] };
}
