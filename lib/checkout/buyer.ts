import "server-only";
import { currentShopper, stripeCustomerOf } from "../auth/shoppers.ts";
import { ok, type Result } from "../result.ts";
import type { Buyer } from "./recompute-discounts.ts";

/** Who is checking out in this request, or null for a guest. */
export async function currentBuyer(): Promise<Buyer | null> {
  const shopper = await currentShopper();
  if (!shopper) return null;
  return { shopperId: shopper.id, heldTier: shopper.loyaltyTier, stripeCustomerId: shopper.stripeCustomerId };
}

/** The same with the one Stripe Customer each signed-in shopper has, made on first need. */
export async function buyerWithCustomer(buyer: Buyer | null): Promise<Result<Buyer | null>> {
  if (!buyer || buyer.stripeCustomerId) return ok(buyer);
  const customer = await stripeCustomerOf({ id: buyer.shopperId });
  return customer.ok ? ok({ ...buyer, stripeCustomerId: customer.value }) : customer;
}
