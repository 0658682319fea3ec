import type { ElementCore } from "./element.ts";
import type { Slot } from "./kinds.ts";

/** Contact Details, Terms, Link Signup and Currency Selector have no `update` (J-018). */
export function canUpdate(slot: Slot): boolean {
  return ["payment", "card", "shippingAddress", "billingAddress", "taxId", "expressCheckout"].includes(slot);
}

/** What an element can do beside the base methods (J-018). */
export function extraMethods(slot: Slot, core: ElementCore): Record<string, unknown> {
  switch (slot) {
    case "payment":
      return { collapse: () => core.send({ type: "collapse" }) };
    case "shippingAddress":
    case "billingAddress":
      return { getValue: async () => ({ isNewAddress: true, ...(await validated(core)) }) };
    case "taxId":
      return {
        getValue: async () => ({ elementType: "taxId", visible: true, ...(await validated(core)) }),
      };
    default:
      return {};
  }
}

/** `getValue` validates before it answers, inline messages included. */
async function validated(core: ElementCore): Promise<object> {
  await core.ask("validate");
  return core.ask<object>("value");
}
