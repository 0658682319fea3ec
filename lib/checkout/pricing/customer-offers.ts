import "server-only";
import {
  compile,
  type Decision,
  evaluate,
  type Facts,
  type Rule,
  type Ruleset,
  renderReason,
  visitConditions,
} from "../../discounts/index.ts";
import type { CustomerOfferView } from "../contract.ts";

/** The offers a rule waits to be claimed with. */
function offersOf(rule: Rule): readonly string[] {
  const ids: string[] = [];
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "claimed" && leaf.claim === "offer") ids.push(leaf.id);
  });
  return ids;
}

/**
 * The personal offers of a signed-in shopper: those they have accepted, with what came of it, and those they would get
 * something from if they did. Whom an offer is for is in its rule (segment, history, single customers), so somebody
 * else's is never shown.
 */
export function customerOffers(
  ruleset: Ruleset,
  facts: Facts,
  decision: Decision,
  locale: string,
): readonly CustomerOfferView[] {
  if (facts.shopper.id === null) return [];
  const waiting = ruleset.rules.filter(({ claims }) => claims.length > 0);
  return waiting.flatMap(({ rule }) =>
    offersOf(rule).flatMap((id): CustomerOfferView[] => {
      const claim = { kind: "offer" as const, id };
      const accepted = decision.claims.find(
        (answer) => answer.claim.kind === "offer" && answer.claim.id === id,
      );
      const say = (reason: Parameters<typeof renderReason>[0]) =>
        renderReason(reason, { audience: "shopper", locale, currency: facts.currency });
      if (accepted) return [{ id, name: rule.publicName, accepted: true, text: say(accepted.reason) }];
      const alone = evaluate(compile([rule]), { ...facts, claims: [...facts.claims, claim] });
      const [applied] = alone.applied;
      return applied ? [{ id, name: rule.publicName, accepted: false, text: say(applied.reason) }] : [];
    }),
  );
}
