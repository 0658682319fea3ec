import "server-only";
import { type ReasonCode, renderReason } from "../discounts/index.ts";
import { fail, ok, type Result } from "../result.ts";
import type { CheckoutClaim } from "./checkout-store.ts";
import type { CheckoutView } from "./contract.ts";
import { interact } from "./interaction.ts";
import type { Priced } from "./recompute-discounts.ts";

const isCode = (claim: CheckoutClaim) => claim.kind === "code";

/** What people paste: stray spaces, full-width letters, a soft hyphen. Letter case stays as typed (D-022, D-038). */
export function normaliseCode(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s\u00ad\u200b-\u200d\ufeff]+/g, "");
}

/** Answers under which a code is kept and waits: the shopper can still do something, or another offer is better now. */
const WAITING: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "applied",
  "minimum_not_met",
  "no_eligible_items",
  "outranked",
  "combination_disallowed",
  "region_unknown",
  "region_ineligible",
  "sign_in_required",
  "checked_when_you_pay",
  "outside_hours",
  "limited_by_minimum_charge",
  "limited_by_store_maximum",
  "limited_by_floor",
]);

const UNKNOWN = "This code is not valid.";

/** Whether a typed code may stay on the checkout; a refusal carries the shopper's sentence. */
function acceptCode(code: string): (priced: Priced) => Result<null> {
  return ({ decision }) => {
    const answer = decision.claims.find(({ claim }) => claim.kind === "code" && claim.id === code);
    if (!answer) return fail("not_eligible", UNKNOWN);
    if (WAITING.has(answer.reason.code)) return ok(null);
    return fail(
      "not_eligible",
      renderReason(answer.reason, { audience: "shopper", locale: "en", currency: decision.currency }),
    );
  };
}

/**
 * The shopper types a promotion code on a session whose discounts we decide. A valid one replaces the one before
 * (D-040); one that only lacks something is kept and waits; a refused one changes nothing and says why.
 * Stripe's own codes on `native` sessions never come here.
 */
export async function redeemPromotionCode(sessionId: string, typed: string): Promise<Result<CheckoutView>> {
  const code = normaliseCode(typed);
  return interact(
    sessionId,
    ({ checkout }) => {
      if (checkout.transport === "native")
        return fail("conflict", "On this checkout, codes are applied by the payment form itself.");
      if (!/^[A-Za-z0-9_-]{1,100}$/.test(code)) return fail("not_eligible", UNKNOWN);
      const others = checkout.claims.filter((claim) => !isCode(claim));
      return ok({ ...checkout, claims: [...others, { kind: "code", id: code }] });
    },
    acceptCode(code),
  );
}

/** Takes every typed code off; harmless when there is none (J-031). */
export function removePromotionCode(sessionId: string): Promise<Result<CheckoutView>> {
  return interact(sessionId, ({ checkout }) =>
    ok({ ...checkout, claims: checkout.claims.filter((claim) => !isCode(claim)) }),
  );
}
