import type { StripeCheckoutContact, StripeCheckoutTaxIdInfo } from "@stripe/stripe-js";
import type { BuyerError } from "../../../checkout/buyer-contract.ts";
import { expectFunction, expectString, expectStringOrNull, integrationError } from "../integration-error.ts";
import type { FormValue } from "../wire.ts";
import type { PageApi } from "./page-api.ts";
import type { serverUpdates } from "./server-updates.ts";
import type { CheckoutStore } from "./store.ts";

type Session = ReturnType<CheckoutStore["session"]>;
export type ActionResult = { type: "success"; session: Session } | { type: "error"; error: BuyerError };

type Options = {
  api: PageApi;
  store: CheckoutStore;
  updates: ReturnType<typeof serverUpdates>;
};

export type CheckoutActions = ReturnType<typeof checkoutActions>;

/**
 * The actions of section 7.4 except `confirm` and `validateElements`. Each resolves to the new session or to a
 * buyer's error, after the `change` event (J-044), and rejects only for a mistake of the page (J-033). They reach the
 * sandbox one after another in call order.
 */
export function checkoutActions({ api, store, updates }: Options) {
  let tail: Promise<unknown> = Promise.resolve();
  /** Addresses given through an action, in competition with a mounted Address Element (J-067). */
  const pushed = { shipping: false, billing: false };

  function update(fields: { [key: string]: FormValue }): Promise<ActionResult> {
    const turn = tail.then(async (): Promise<ActionResult> => {
      const reply = await api.update(fields);
      if (reply.state) store.receive(reply.state);
      if (!reply.ok) return { type: "error", error: reply.error };
      return { type: "success", session: store.session() };
    });
    tail = turn;
    return turn;
  }

  const text = (field: string, name: string) => async (value: string | null) => {
    expectStringOrNull(name, value);
    return update({ [field]: value });
  };

  const address = (kind: "shipping" | "billing") => async (value: StripeCheckoutContact | null) => {
    expectContact(`update${kind === "shipping" ? "Shipping" : "Billing"}Address`, value);
    pushed[kind] = value !== null;
    return update({ [`${kind}_address`]: value && contactFields(value) });
  };

  return {
    /** For elements, which write what the buyer typed without competing with themselves. */
    update,
    pushed,
    actions: {
      applyPromotionCode: async (code: string) => {
        expectString("applyPromotionCode", code);
        return update({ promotion_code: code });
      },
      removePromotionCode: () => update({ remove_promotion_code: true }),
      updateEmail: text("email", "updateEmail"),
      updatePhoneNumber: text("phone_number", "updatePhoneNumber"),
      updateIndividualName: text("individual_name", "updateIndividualName"),
      updateBusinessName: text("business_name", "updateBusinessName"),
      updateShippingAddress: address("shipping"),
      updateBillingAddress: address("billing"),
      updateLineItemQuantity: async (change: { lineItem: string; quantity: number }) => {
        expectString("updateLineItemQuantity.lineItem", change?.lineItem);
        if (!Number.isSafeInteger(change.quantity)) {
          throw integrationError(
            "Invalid value for updateLineItemQuantity.quantity: value should be an integer.",
          );
        }
        return update({ line_item: { id: change.lineItem, quantity: change.quantity } });
      },
      updateShippingOption: async (shippingRate: string) => {
        expectString("updateShippingOption", shippingRate);
        return update({ shipping_rate: shippingRate });
      },
      updateTaxIdInfo: async (info: StripeCheckoutTaxIdInfo | null) => {
        if (info !== null && typeof info !== "object") {
          throw integrationError("Invalid value for updateTaxIdInfo: value should be an object or null.");
        }
        return update({
          tax_id_info: info && {
            tax_id: { type: info.taxId.type, value: info.taxId.value },
            business_name: info.businessName,
          },
        });
      },
      addOptionalLineItem: async (price: string) => {
        expectString("addOptionalLineItem", price);
        return update({ add_optional_item: price });
      },
      removeOptionalLineItem: async (price: string) => {
        expectString("removeOptionalLineItem", price);
        return update({ remove_optional_item: price });
      },
      runServerUpdate: async (merchantFunction: () => Promise<unknown>): Promise<ActionResult> => {
        expectFunction("runServerUpdate", merchantFunction);
        const outcome = await updates.run(merchantFunction);
        if (!outcome.ok) return { type: "error", error: { code: null, message: outcome.message } };
        return { type: "success", session: store.session() };
      },
      getSession: store.session,
    },
  };
}

export function contactFields({ name, address }: StripeCheckoutContact): { [key: string]: FormValue } {
  return { ...(name === undefined ? {} : { name }), address: { ...address } };
}

export function expectContact(name: string, value: unknown): asserts value is StripeCheckoutContact | null {
  if (value === null) return;
  const country =
    typeof value === "object" &&
    value !== undefined &&
    "address" in value &&
    (value.address as Record<string, unknown> | null)?.country;
  if (typeof country !== "string") {
    throw integrationError(`Invalid value for ${name}: value should have an address with a country.`);
  }
}
