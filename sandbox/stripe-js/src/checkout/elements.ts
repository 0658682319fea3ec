import { changeEventOf } from "../elements/change-events.ts";
import { type ElementCore, elementCore, type Snapshot, type Surroundings } from "../elements/element.ts";
import { type ExpressElement, expressElement } from "../elements/express.ts";
import { canUpdate, extraMethods } from "../elements/extra-methods.ts";
import { KINDS, type Slot } from "../elements/kinds.ts";
import { integrationError } from "../integration-error.ts";

type Settings = Readonly<Record<string, unknown>>;

/** The slots of a checkout: one element each. */
const SLOTS = [
  "payment",
  "billingAddress",
  "shippingAddress",
  "expressCheckout",
  "currencySelector",
  "contactDetails",
  "taxId",
  "terms",
  "linkSignup",
] as const satisfies Slot[];
export type CheckoutSlot = (typeof SLOTS)[number];

type Options = {
  surroundings: Surroundings;
  onChange: (slot: CheckoutSlot, snapshot: Snapshot) => void;
  onSlotsChange: () => void;
  onWalletShippingOption: (shippingRate: string) => void;
};

export type CheckoutElements = ReturnType<typeof checkoutElements>;

/** Makes the elements of one checkout and keeps at most one of each (J-023); `destroy` frees its slot at once. */
export function checkoutElements({ surroundings, onChange, onSlotsChange, onWalletShippingOption }: Options) {
  const cores = new Map<CheckoutSlot, ElementCore>();
  const elements = new Map<CheckoutSlot, unknown>();
  let express: ExpressElement | null = null;

  function free(slot: CheckoutSlot): void {
    cores.delete(slot);
    elements.delete(slot);
    if (slot === "expressCheckout") express = null;
    onSlotsChange();
  }

  function create(slot: CheckoutSlot, options: Settings = {}) {
    if (cores.has(slot)) {
      throw integrationError(
        `A ${slot} Element already exists. Destroy the existing one before creating another.`,
      );
    }
    const shared = { kind: KINDS[slot], surroundings, onDestroy: () => free(slot) };
    if (slot === "expressCheckout") {
      express = expressElement({ ...shared, options, onShippingOption: onWalletShippingOption });
      cores.set(slot, express.core);
      elements.set(slot, express.element);
    } else {
      const core: ElementCore = elementCore({
        ...shared,
        options: slot === "shippingAddress" ? { ...options, mode: "shipping" } : options,
        changeEvent: changeEventOf(slot),
        canUpdate: canUpdate(slot),
        onChange: (snapshot) => onChange(slot, snapshot),
      });
      cores.set(slot, core);
      elements.set(slot, core.publicMethods(extraMethods(slot, core)));
    }
    onSlotsChange();
    return elements.get(slot);
  }

  const get = (slot: CheckoutSlot) => elements.get(slot) ?? null;

  return {
    core: (slot: CheckoutSlot): ElementCore | null => {
      const core = cores.get(slot);
      return core?.isMounted() ? core : null;
    },
    express: () => express,
    mounted: (): [CheckoutSlot, ElementCore][] => [...cores].filter(([, core]) => core.isMounted()),
    broadcast(message: Parameters<ElementCore["send"]>[0]): void {
      for (const core of cores.values()) core.send(message);
    },
    fail(message: string): void {
      for (const core of cores.values()) core.fail(message);
    },
    /** The factories and getters of the SDK object (J-021). */
    methods: {
      createPaymentElement: (options?: Settings) => create("payment", options),
      getPaymentElement: () => get("payment"),
      createBillingAddressElement: (options?: Settings) =>
        create("billingAddress", { ...options, mode: "billing" }),
      getBillingAddressElement: () => get("billingAddress"),
      createShippingAddressElement: (options?: Settings) => create("shippingAddress", options),
      getShippingAddressElement: () => get("shippingAddress"),
      createExpressCheckoutElement: (options?: Settings) => create("expressCheckout", options),
      getExpressCheckoutElement: () => get("expressCheckout"),
      createCurrencySelectorElement: () => create("currencySelector"),
      getCurrencySelectorElement: () => get("currencySelector"),
      createContactDetailsElement: () => create("contactDetails"),
      getContactDetailsElement: () => get("contactDetails"),
      createTaxIdElement: (options?: Settings) => create("taxId", options),
      getTaxIdElement: () => get("taxId"),
      createTermsElement: (options?: Settings) => create("terms", options),
      getTermsElement: () => get("terms"),
      createLinkSignupElement: (options?: Settings) => create("linkSignup", options),
      getLinkSignupElement: () => get("linkSignup"),
    },
  };
}
