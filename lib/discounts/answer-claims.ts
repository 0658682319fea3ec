import { claimKey } from "./claim-key.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Applied, ClaimAnswer } from "./decision.ts";
import type { Facts } from "./facts.ts";
import { RANK } from "./reason.ts";
import type { Refused } from "./refused.ts";

/**
 * One answer per claim. A code for somebody else is answered like a code that does not exist. When several rules ask
 * for the same claim, the one that applies speaks, else the one that came closest.
 */
export function answerClaims(
  considered: readonly CompiledRule[],
  refused: ReadonlyMap<CompiledRule, Refused>,
  applied: readonly Applied[],
  { claims }: Facts,
): ClaimAnswer[] {
  const answered = new Set<string>();
  return claims.map((claim) => {
    const key = claimKey(claim.kind, claim.id);
    if (answered.has(key)) return { claim, rule: null, reason: { code: "already_applied" } };
    answered.add(key);
    let answer: ClaimAnswer = { claim, rule: null, reason: { code: "code_unknown" } };
    for (const compiled of considered) {
      if (!compiled.claims.includes(key)) continue;
      const winner = applied.find(({ rule }) => rule === compiled.rule.id);
      if (winner) return { claim, rule: winner.rule, reason: winner.reason };
      const refusal = refused.get(compiled);
      if (refusal && !refusal.isSecret && RANK[refusal.reason.code] > RANK[answer.reason.code])
        answer = { claim, rule: compiled.rule.id, reason: refusal.reason };
    }
    return answer;
  });
}
