import "server-only";
import { fail, ok, type Result } from "../../result.ts";
import type { CheckoutClaim } from "../checkout-store.ts";
import type { CheckoutView } from "../contract.ts";
import { interact } from "./interact.ts";

const isOffer = (claim: CheckoutClaim) => claim.kind === "offer";

/** Answers under which an accepted offer stays: it counts, or something else is better or still missing. */
const KEPT = new Set([
  "applied",
  "outranked",
  "combination_disallowed",
  "minimum_not_met",
  "no_eligible_items",
  "region_unknown",
]);

/**
 * A signed-in shopper accepts an offer made to them. Whether it is theirs, the server knows; somebody else's is refused
 * like one that does not exist.
 */
export function acceptCustomerOffer(id: string, offerId: string): Promise<Result<CheckoutView>> {
  return interact(
    id,
    ({ checkout, buyer }) => {
      if (!buyer) return fail("unauthenticated", "Sign in to use your offer.");
      if (checkout.transport === "native")
        return fail("not_eligible", "Offers are switched off for this checkout.");
      const others = checkout.claims.filter((claim) => !(isOffer(claim) && claim.id === offerId));
      return ok({ ...checkout, claims: [...others, { kind: "offer", id: offerId }] });
    },
    {
      accept: ({ decision }) => {
        const answer = decision.claims.find(({ claim }) => claim.kind === "offer" && claim.id === offerId);
        return answer && KEPT.has(answer.reason.code)
          ? ok(null)
          : fail("not_eligible", "This offer is not available.");
      },
    },
  );
}

/** Gives accepted offers back; harmless when there are none. */
export function dropCustomerOffers(id: string): Promise<Result<CheckoutView>> {
  return interact(
    id,
    ({ checkout }) => ok({ ...checkout, claims: checkout.claims.filter((claim) => !isOffer(claim)) }),
    { mayCostMore: true },
  );
}
