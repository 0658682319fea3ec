import { type CompiledRule, combines } from "./compiled-rule.ts";
import { foremost, judgeAfterProducts, NO } from "./judge.ts";
import { afterProductsOf, givenBy, isOutcome, type Outcome, outcomeOf, type Part } from "./outcome.ts";
import type { Reason, Rivals } from "./reason.ts";
import type { Scene } from "./scene.ts";
import type { Contender } from "./search.ts";

/** Winners that stand against a rule, and what they give together. */
type Opposition = Readonly<{ rivals: Rivals; theirs: number }>;

/** Why a rule that could apply does not: judged alone, and against the winners it cannot join. */
export function reasonsAgainst(outcome: Outcome, scene: Scene): (contender: Contender) => Reason {
  const { layout, parts, afterProducts } = outcome;
  // Most losers are up against the same few winners, so what is said of those is worked out once.
  const known = new Map<string, Opposition>();
  const oppositionTo = (compiled: CompiledRule): Opposition => {
    const clashing = parts.filter((winner) => !combines(compiled, winner.compiled));
    const key = clashing.map((winner) => winner.compiled.rule.id).join("\n");
    let opposition = known.get(key);
    if (!opposition) {
      opposition = standAgainst(clashing.length > 0 ? clashing : parts);
      known.set(key, opposition);
    }
    return opposition;
  };
  return ({ compiled, alone }) => {
    if (compiled.waits) {
      const failures: Reason[] = [];
      const left = afterProductsOf(layout, afterProducts);
      if (judgeAfterProducts(compiled, scene, left, failures) === NO) return foremost(failures);
    }
    if (alone === 0) return whyNothing(compiled, scene);
    const { rivals, theirs } = oppositionTo(compiled);
    if (alone > theirs) return { code: "combination_disallowed", with: rivals };
    return { code: "outranked", by: rivals, savesMore: Math.max(0, theirs - alone) };
  };
}

function standAgainst(parts: readonly Part[]): Opposition {
  let theirs = 0;
  for (const part of parts) theirs += givenBy(part);
  const rules = parts.map(({ compiled }) => compiled.rule);
  return {
    rivals: { rules: rules.map(({ id }) => id), names: rules.map(({ publicName }) => publicName) },
    theirs,
  };
}

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
