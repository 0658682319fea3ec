import type { StripeCheckoutContact } from "@stripe/stripe-js";
import type { CheckoutView, ShippingAddress } from "#lib/checkout/contract.ts";

/** The country the address form opens with: the shop's own. */
export const HOME_COUNTRY = "DE";

function contactOf(address: ShippingAddress): StripeCheckoutContact {
  const { name, line1, line2, city, state, postalCode, country } = address;
  return {
    name,
    address: {
      country,
      line1,
      ...(line2 ? { line2 } : {}),
      ...(city ? { city } : {}),
      ...(state ? { state } : {}),
      ...(postalCode ? { postal_code: postalCode } : {}),
    },
  };
}

/**
 * What Stripe's elements start with: what was typed before a reload or a move to another session, else the country the
 * shop is in. `typed` is an address that may not be complete, as the form showed it last.
 */
export function startingValues({ shippingAddress, email }: CheckoutView, typed: ShippingAddress | null) {
  const address = typed ?? shippingAddress;
  return {
    shippingAddress: address ? contactOf(address) : { address: { country: HOME_COUNTRY } },
    ...(email ? { email } : {}),
  };
}
