import "server-only";
import type { LoyaltyTier } from "../auth/loyalty-tier.ts";
import { currentShopper, heldTierOf, stripeCustomerOf } from "../auth/shoppers.ts";
import type { Database } from "../db/index.ts";
import { ok, type Result } from "../result.ts";
import type { Checkout } from "./checkout-store.ts";
import type { CodeLookUp } from "./codes/look-up.ts";

/** Who is checking out, as far as it matters for a price. */
export type Buyer = Readonly<{
  shopperId: string;
  heldTier: LoyaltyTier | null;
  stripeCustomerId: string | null;
}>;

/** Who asks, from where and when, with what the request has learned of codes. */
export type Asking = Readonly<{
  buyer: Buyer | null;
  /** From `requestAddressKey`; null for work of our own. */
  addressKey: string | null;
  now: number;
  lookUp: CodeLookUp;
}>;

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

/** The buyer a checkout was last priced for, when nobody is asking: with the tier that shopper holds today. */
export async function buyerOfCheckout(
  db: Database,
  { shopperId, stripeCustomerId }: Pick<Checkout, "shopperId" | "stripeCustomerId">,
): Promise<Buyer | null> {
  if (!shopperId) return null;
  return { shopperId, heldTier: await heldTierOf(db, shopperId), stripeCustomerId };
}
