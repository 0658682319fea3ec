import "server-only";
import { readBrowserId } from "../../basket/browser-cookie.ts";
import { LOCALE } from "../../catalog/locale.ts";
import { now } from "../../clock.ts";
import { database } from "../../db/index.ts";
import type { ReasonCode } from "../../discounts/index.ts";
import { requestAddressKey } from "../../http/request-address.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { CheckoutClaim } from "../checkout-store.ts";
import { guardedLookUp } from "../codes/attempts.ts";
import { normaliseCode } from "../codes/normalise.ts";
import { codeText, UNKNOWN_CODE } from "../codes/text.ts";
import type { CheckoutView } from "../contract.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { interact } from "./interact.ts";

const isCode = (claim: CheckoutClaim) => claim.kind === "code";

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

/** Whether a typed code may stay on the checkout; a refusal carries the shopper's sentence. */
function acceptCode(code: string): (priced: Priced) => Result<null> {
  return ({ decision }) => {
    const answer = decision.claims.find(({ claim }) => claim.kind === "code" && claim.id === code);
    if (answer && WAITING.has(answer.reason.code)) return ok(null);
    return fail("not_eligible", answer ? codeText(answer.reason, decision.currency, LOCALE) : UNKNOWN_CODE);
  };
}

/**
 * The shopper types a promotion code on a session whose discounts we decide. A valid one replaces the one before
 * (D-040); one that only lacks something is kept and waits; a refused one changes nothing and says why.
 * Codes that do not exist, are switched off or are somebody else's are refused alike, and refusals are few (`rate_limited`).
 * Stripe's own codes on `native` sessions never come here.
 */
export async function redeemPromotionCode(id: string, typed: string): Promise<Result<CheckoutView>> {
  const code = normaliseCode(typed);
  const [db, browserId, addressKey, at] = await Promise.all([
    database(),
    readBrowserId(),
    requestAddressKey(),
    now(),
  ]);
  const isWellFormed = /^[A-Za-z0-9_-]{1,100}$/.test(code);
  return guardedLookUp(db, { browserId, addressKey }, at, () =>
    interact(
      id,
      ({ checkout }) => {
        if (checkout.transport === "native")
          return fail("conflict", "On this checkout, codes are applied by the payment form itself.");
        if (!isWellFormed) return fail("not_eligible", UNKNOWN_CODE);
        const others = checkout.claims.filter((claim) => !isCode(claim));
        return ok({ ...checkout, claims: [...others, { kind: "code", id: code }] });
      },
      { accept: acceptCode(code), ...(isWellFormed ? { typed: code } : {}) },
    ),
  );
}

/** Takes every typed code off; harmless when there is none (J-031). */
export function removePromotionCode(id: string): Promise<Result<CheckoutView>> {
  return interact(
    id,
    ({ checkout }) => ok({ ...checkout, claims: checkout.claims.filter((claim) => !isCode(claim)) }),
    { mayCostMore: true },
  );
}
