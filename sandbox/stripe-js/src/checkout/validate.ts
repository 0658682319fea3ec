import type { StripeCheckoutValidateElementsResult } from "@stripe/stripe-js";
import type { CheckoutElements, CheckoutSlot } from "./elements.ts";
import type { CheckoutStore } from "./store.ts";

/** The elements that can be wrong; Express Checkout and Currency Selector have nothing to fill in. */
const FILLABLE = [
  "contactDetails",
  "shippingAddress",
  "billingAddress",
  "payment",
  "taxId",
  "terms",
  "linkSignup",
] as const satisfies CheckoutSlot[];

export type Invalid = { message: string; element: (typeof FILLABLE)[number] };

/** Asks every mounted element; each shows its own inline messages. `skip` names elements that need not be complete. */
export async function invalidElements(
  elements: CheckoutElements,
  skip: readonly CheckoutSlot[] = [],
): Promise<Invalid[]> {
  const asked = FILLABLE.filter((slot) => !skip.includes(slot)).map(async (slot): Promise<Invalid[]> => {
    const validity = await elements.core(slot)?.validate();
    return validity && !validity.complete ? [{ message: validity.error.message, element: slot }] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** J-075. */
export async function validateElements(
  elements: CheckoutElements,
  store: CheckoutStore,
): Promise<StripeCheckoutValidateElementsResult> {
  if (!FILLABLE.some((slot) => elements.core(slot))) {
    return {
      type: "error",
      error: {
        code: "no_elements",
        message: "There are no mounted Elements to validate.",
        validation_errors: [],
      },
    };
  }
  const [first, ...rest] = await invalidElements(elements);
  if (!first) return { type: "success", session: store.session() };
  return {
    type: "error",
    error: { code: "validation_error", message: first.message, validation_errors: [first, ...rest] },
  };
}
