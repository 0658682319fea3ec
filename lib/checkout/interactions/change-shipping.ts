import "server-only";
import { listShippingPrices } from "../../catalog/sellables.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { CheckoutView, ShippingAddress } from "../contract.ts";
import { COUNTRIES } from "../pricing/view.ts";
import { interact } from "./interact.ts";

/** The shopper chooses how it is sent. */
export function changeShippingOption(id: string, shippingOptionId: string): Promise<Result<CheckoutView>> {
  return interact(
    id,
    async ({ db, checkout }) => {
      const options = await listShippingPrices(
        db,
        checkout.currency,
        checkout.shippingAddress?.country ?? null,
      );
      if (!options.some((option) => option.id === shippingOptionId))
        return fail("not_found", "This way to ship is not available.");
      return ok({ ...checkout, shippingOptionId });
    },
    { mayCostMore: true },
  );
}

/** The shopper says where it goes. A way to ship that does not reach there gives way to the first that does. */
export function changeShippingAddress(id: string, address: ShippingAddress): Promise<Result<CheckoutView>> {
  return interact(
    id,
    ({ checkout }) => {
      if (!COUNTRIES.some((country) => country === address.country))
        return fail("invalid_input", "We do not ship there yet.", { country: ["We do not ship there yet."] });
      return ok({ ...checkout, shippingAddress: address });
    },
    { mayCostMore: true },
  );
}
