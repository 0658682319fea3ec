import type { StripeCheckoutContact } from "@stripe/stripe-js";
import type { Snapshot } from "../elements/element.ts";
import { type CheckoutActions, contactFields } from "./actions.ts";
import type { CheckoutSlot } from "./elements.ts";
import type { CheckoutStore } from "./store.ts";

const PAUSE_MS = 300;

/**
 * Carries what the buyer types in Contact Details, Address and Tax ID elements into the session: when a value is
 * complete, after a short pause in typing, at once when the field is left. A shipping address under `server_only`
 * stays with the page, whose server must set it (J-034).
 */
export function elementSync(store: CheckoutStore, { update }: CheckoutActions) {
  const timers = new Map<CheckoutSlot, ReturnType<typeof setTimeout>>();

  function schedule(slot: CheckoutSlot, write: () => void, isFinal: boolean): void {
    clearTimeout(timers.get(slot));
    if (isFinal) write();
    else timers.set(slot, setTimeout(write, PAUSE_MS));
  }

  return (slot: CheckoutSlot, { complete, value, isFinal }: Snapshot): void => {
    clearTimeout(timers.get(slot));
    if (!complete || !store.isLoaded() || store.view().status !== "open") return;
    const view = store.view();
    switch (slot) {
      case "contactDetails": {
        const { email } = value as { email: string };
        if (email !== view.email) schedule(slot, () => void update({ email }), isFinal);
        break;
      }
      case "shippingAddress":
      case "billingAddress": {
        const kind = slot === "shippingAddress" ? "shipping" : "billing";
        if (kind === "shipping" && view.permissions.updateShippingServerOnly) return;
        const { name = null, address, phone } = value as StripeCheckoutContact & { phone?: string };
        if (phone && phone !== view.phoneNumber) void update({ phone_number: phone });
        const known = kind === "shipping" ? view.shippingAddress : view.billingAddress;
        if (known && known.name === name && sameAddress(known.address, address)) return;
        schedule(slot, () => void update({ [`${kind}_address`]: contactFields({ name, address }) }), isFinal);
        break;
      }
      case "taxId": {
        const { taxId, externalTaxIdType, businessName } = value as Record<string, string>;
        if (view.taxIdInfo?.taxId.value === taxId) return;
        schedule(
          slot,
          () =>
            void update({
              tax_id_info: { tax_id: { type: externalTaxIdType, value: taxId }, business_name: businessName },
            }),
          isFinal,
        );
        break;
      }
    }
  };
}

function sameAddress(
  a: Readonly<Record<string, string | null>>,
  b: StripeCheckoutContact["address"],
): boolean {
  return (["country", "line1", "line2", "city", "postal_code", "state"] as const).every(
    (field) => (a[field] || null) === (b[field] || null),
  );
}
