import "server-only";
import { fail, ok, type Result } from "../../result.ts";
import type { CheckoutClaim } from "../checkout-store.ts";
import type { CheckoutView } from "../contract.ts";
import { interact } from "./interact.ts";

const LOYALTY: CheckoutClaim = { kind: "loyalty", id: "loyalty" };
const isLoyalty = (claim: CheckoutClaim) => claim.kind === "loyalty";

/** A signed-in shopper asks for the discount their tier has earned. Which tier, and what it gives, the server knows. */
export function claimLoyaltyDiscount(id: string): Promise<Result<CheckoutView>> {
  return interact(id, ({ checkout, buyer }) => {
    if (!buyer) return fail("unauthenticated", "Sign in to use your loyalty discount.");
    if (checkout.transport === "native")
      return fail("not_eligible", "Loyalty discounts are switched off for this checkout.");
    if (checkout.claims.some(isLoyalty)) return ok(checkout);
    return ok({ ...checkout, claims: [...checkout.claims, LOYALTY] });
  });
}

/** Takes the loyalty discount off again; harmless when it is not on. */
export function dropLoyaltyDiscount(id: string): Promise<Result<CheckoutView>> {
  return interact(
    id,
    ({ checkout }) => ok({ ...checkout, claims: checkout.claims.filter((claim) => !isLoyalty(claim)) }),
    { mayCostMore: true },
  );
}
