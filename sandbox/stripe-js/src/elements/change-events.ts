import type { Contact, FieldError } from "../protocol.ts";
import type { Snapshot } from "./element.ts";
import type { Slot } from "./kinds.ts";

/** The public `change` event of each element, in the shape of the Stripe.js declarations. */
export function changeEventOf(slot: Slot) {
  return ({ empty, complete, value }: Snapshot, error: FieldError | undefined): Record<string, unknown> => {
    switch (slot) {
      case "payment":
        return { elementType: "payment", empty, complete, collapsed: false, value };
      case "shippingAddress":
      case "billingAddress":
        return {
          elementType: "address",
          elementMode: slot === "shippingAddress" ? "shipping" : "billing",
          empty,
          complete,
          isNewAddress: true,
          value: spelledOut(value as Contact),
        };
      case "card":
        return { elementType: "card", empty, complete, error, ...(value as object) };
      default:
        return { elementType: slot, empty, complete, value };
    }
  };
}

/** The declarations promise strings where nothing was typed, except for the second line. */
function spelledOut({ name, address, ...rest }: Contact) {
  const { line1, city, state, postal_code } = address;
  return {
    ...rest,
    name: name ?? "",
    address: {
      ...address,
      line1: line1 ?? "",
      city: city ?? "",
      state: state ?? "",
      postal_code: postal_code ?? "",
    },
  };
}
