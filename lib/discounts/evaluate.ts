import { answerClaims } from "./answer-claims.ts";
import { appliedOf, lineTotals } from "./applied.ts";
import { applyBenefit, noEffect } from "./apply-benefit.ts";
import type { Ruleset } from "./compile.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Decision, Rejected } from "./decision.ts";
import type { Facts } from "./facts.ts";
import { copyGoods, freshGoods } from "./goods.ts";
import { foremost, judgeRule, NO } from "./judge.ts";
import { countsLines, isOutcome, outcomeOf, shippingOff } from "./outcome.ts";
import type { Reason } from "./reason.ts";
import type { Refused } from "./refused.ts";
import { claimOf, type Scene, sceneOf } from "./scene.ts";
import { type Contender, chooseBest, guardedSaving } from "./search.ts";
import { unlocksOf } from "./unlocks.ts";
import { reasonsAgainst } from "./why-not-chosen.ts";

export type EvaluateOptions = Readonly<{
  /**
   * Which rules get a reason. `relevant`: those that can matter for these facts or that the shopper claimed, which is
   * what a checkout needs. `all`: every rule of the ruleset, for staff who ask why not.
   */
  consider?: "relevant" | "all";
}>;

/**
 * What a basket earns: the best legal combination of a ruleset's rules, with a reason for every rule considered.
 * Pure: the same ruleset and facts give the same decision, byte for byte (`canonicalBytes`).
 */
export function evaluate(ruleset: Ruleset, facts: Facts, options: EvaluateOptions = {}): Decision {
  const scene = sceneOf(facts, ruleset.maximumShare);
  const considered = options.consider === "all" ? ruleset.rules : relevantRules(ruleset, facts);
  const { contenders, refused } = sortOut(considered, scene);
  const { outcome, optimal, examined } = chooseBest(contenders, scene, ruleset.searchBudget);

  const winners = new Set(outcome.parts.map((part) => part.compiled));
  const whyNot = reasonsAgainst(outcome, scene);
  for (const contender of contenders)
    if (!winners.has(contender.compiled))
      refused.set(contender.compiled, { reason: whyNot(contender), isSecret: false });
  const applied = outcome.parts.map((part) => appliedOf(part, outcome, scene));
  const rejected: Rejected[] = [];
  for (const compiled of considered) {
    const refusal = refused.get(compiled);
    if (refusal) rejected.push(rejectedOf(compiled, refusal, scene));
  }
  return {
    format: 1,
    rulesetVersion: ruleset.version,
    timeZoneData: facts.timeZoneData,
    currency: facts.currency,
    now: facts.now,
    subtotal: scene.basket.subtotal,
    goodsDiscount: outcome.goods,
    shippingDiscount: outcome.shipping,
    payable: scene.before - outcome.saving,
    belowMinimumCharge: scene.before > 0 && scene.before < scene.minimumCharge ? scene.minimumCharge : null,
    lines: lineTotals(scene, applied),
    applied,
    rejected,
    claims: answerClaims(considered, refused, applied, facts),
    unlocks: unlocksOf(considered, refused, winners, scene),
    optimal,
    examined,
  };
}

function relevantRules({ rules, index }: Ruleset, facts: Facts): readonly CompiledRule[] {
  const relevant: CompiledRule[] = [];
  for (const position of index.find(facts)) {
    const compiled = rules[position];
    if (compiled) relevant.push(compiled);
  }
  return relevant;
}

/** Tells the rules that could apply from those that cannot whatever else applies. */
function sortOut(
  considered: readonly CompiledRule[],
  scene: Scene,
): { contenders: Contender[]; refused: Map<CompiledRule, Refused> } {
  const contenders: Contender[] = [];
  const refused = new Map<CompiledRule, Refused>();
  const savingAlone = lonelySavings(scene);
  for (const compiled of considered) {
    const failures: Reason[] = [];
    if (judgeRule(compiled, scene, failures) === NO) refused.set(compiled, refusalOf(compiled, failures));
    else contenders.push({ compiled, alone: savingAlone(compiled) });
  }
  return { contenders, refused };
}

function refusalOf(compiled: CompiledRule, failures: readonly Reason[]): Refused {
  const reason = foremost(failures);
  const isSecret = failures.some(
    ({ code }) => code === "shopper_ineligible" || (code === "sign_in_required" && compiled.isPersonal),
  );
  const exact = failures.length === 1 && compiled.keepsPromise;
  return { reason: reason.code === "minimum_not_met" ? { ...reason, exact } : reason, isSecret };
}

/** What a rule saves on its own after all guards; 0 when its budget or a condition after product discounts refuses it. */
function lonelySavings(scene: Scene): (compiled: CompiledRule) => number {
  const { merged } = scene.basket;
  const [fresh, goods] = [freshGoods(merged), freshGoods(merged)];
  const effect = noEffect();
  return (compiled) => {
    if (compiled.waits || compiled.rule.limits.budget !== null) {
      const alone = outcomeOf([compiled], scene);
      return isOutcome(alone) ? alone.saving : 0;
    }
    const shipping = shippingOff(compiled, scene.shippingCost ?? 0, scene);
    if (countsLines(compiled)) {
      const { total } = applyBenefit(compiled, freshGoods(scene.basket.single), scene);
      return guardedSaving(total, shipping, scene);
    }
    copyGoods(fresh, goods);
    return guardedSaving(applyBenefit(compiled, goods, scene, effect).total, shipping, scene);
  };
}

function rejectedOf(compiled: CompiledRule, { reason, isSecret }: Refused, scene: Scene): Rejected {
  const { id, publicName, advertise } = compiled.rule;
  const shown = !isSecret && (advertise || claimOf(compiled, scene) !== null);
  return { rule: id, name: publicName, reason, shown };
}
