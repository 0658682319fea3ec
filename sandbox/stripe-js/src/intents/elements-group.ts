import { changeEventOf } from "../elements/change-events.ts";
import { type ElementCore, elementCore, type Surroundings } from "../elements/element.ts";
import { type ExpressElement, expressElement } from "../elements/express.ts";
import { canUpdate, extraMethods } from "../elements/extra-methods.ts";
import { KINDS, type Slot } from "../elements/kinds.ts";
import { integrationError } from "../integration-error.ts";
import { type Divisor, displayAmount } from "../money.ts";
import type { Appearance, Font, FrameContext } from "../protocol.ts";
import type { FormValue } from "../wire.ts";
import { divisorOf } from "./divisor.ts";
import { type Intent, intentApi, isIntentSecret } from "./intent-api.ts";

type Settings = Readonly<Record<string, unknown>>;

export type ElementsOptions = {
  clientSecret?: string;
  mode?: "payment" | "setup" | "subscription";
  amount?: number;
  currency?: string;
  paymentMethodTypes?: string[];
  appearance?: Appearance;
  fonts?: readonly Font[];
  locale?: string;
};

/** What `confirmPayment` needs to know of a group that the page only sees as an `elements` object. */
export type Group = {
  clientSecret: string | null;
  /** The amount a deferred group was made for; the intent must agree (P-008). */
  deferred: { amount: number; currency: string } | null;
  isSubmitted: () => boolean;
  paymentCore: () => ElementCore | null;
  express: () => ExpressElement | null;
  surroundings: Surroundings;
  invalid: () => Promise<string | null>;
  /** What Address and Link Authentication elements of the group know about the buyer. */
  collected: () => Promise<{ billing: { [key: string]: FormValue }; shipping: FormValue }>;
};

const groups = new WeakMap<object, Group>();
const cores = new WeakMap<object, ElementCore>();

/** The group behind an `elements` object, null for anything else. */
export function groupOf(elements: unknown): Group | null {
  return typeof elements === "object" && elements ? (groups.get(elements) ?? null) : null;
}

/** The element behind what `elements.create()` returned. */
export function coreOf(element: unknown): ElementCore | null {
  return typeof element === "object" && element ? (cores.get(element) ?? null) : null;
}

const SLOT_OF: Readonly<Record<string, Slot>> = {
  payment: "payment",
  card: "card",
  linkAuthentication: "linkAuthentication",
  expressCheckout: "expressCheckout",
  taxId: "taxId",
};

function slotOf(type: string, options: Settings): Slot {
  if (type === "address") {
    if (options.mode === "shipping") return "shippingAddress";
    if (options.mode === "billing") return "billingAddress";
    throw integrationError("You must supply options.mode. mode must be 'billing' or 'shipping'.");
  }
  const slot = SLOT_OF[type];
  if (!slot) throw integrationError(`The ${type} Element is not simulated by this sandbox.`);
  return slot;
}

/** `stripe.elements()`: with an intent's client secret (P-007), or with an amount before there is one (P-008). */
export function elementsGroup(key: string, stripeLocale: string, given: ElementsOptions = {}) {
  let options = given;
  let intent: Intent | null = null;
  let isSubmitted = false;
  let failure: string | null = null;
  const slots = new Map<Slot, { core: ElementCore; element: unknown; express?: ExpressElement }>();

  if (options.clientSecret !== undefined && !isIntentSecret(options.clientSecret)) {
    throw integrationError(
      "Invalid value for elements(): clientSecret should be the client secret of a PaymentIntent.",
    );
  }
  if (options.mode !== undefined && options.mode !== "setup") expectAmount(options);
  const api = options.clientSecret ? intentApi(key, options.clientSecret) : null;

  const surroundings: Surroundings = {
    key,
    locale: options.locale && options.locale !== "auto" ? options.locale : stripeLocale,
    appearance: () => options.appearance ?? {},
    fonts: () => options.fonts ?? [],
    failure: () => failure,
    context: () => {
      const amount = intent?.amount ?? options.amount;
      const currency = intent?.currency ?? options.currency;
      // A card element stands alone, without any amount.
      if (amount === undefined || !currency) return api ? null : context("", ["card"]);
      const divisor: Divisor = divisorOf(currency);
      return context(
        displayAmount(amount, currency, divisor, surroundings.locale),
        intent?.payment_method_types ?? options.paymentMethodTypes ?? ["card"],
      );
    },
  };

  function context(total: string, paymentMethodTypes: string[]): FrameContext {
    return {
      total,
      isFree: false,
      isRecurring: options.mode === "subscription",
      lines: [],
      paymentMethodTypes,
      savedCards: [],
      canSaveCard: false,
      billingFields: slots.has("billingAddress") ? "none" : "postal",
      countries: null,
      email: "",
      phone: "",
      name: "",
      shippingAddress: null,
      billingAddress: null,
      shippingOptions: [],
      shippingOption: null,
      collects: { shipping: false, billing: false, phone: false },
    };
  }

  function broadcast(message: Parameters<ElementCore["send"]>[0]): void {
    for (const { core } of slots.values()) core.send(message);
  }

  function refreshFrames(): void {
    const now = surroundings.context();
    if (now) broadcast({ type: "context", context: now });
  }

  /** Reads the intent: at the start, and again when the server has changed it (`fetchUpdates`). */
  async function load(): Promise<{ error?: { message: string; status?: string } }> {
    if (!api)
      return { error: { message: "fetchUpdates() needs Elements that were made with a clientSecret." } };
    const answer = await api.retrieve();
    if (!answer.ok) {
      failure = answer.error.message;
      for (const { core } of slots.values()) core.fail(answer.error.message);
      return { error: { message: answer.error.message } };
    }
    failure = null;
    intent = answer.value;
    refreshFrames();
    return {};
  }
  if (api) void load();

  function create(type: string, elementOptions: Settings = {}): unknown {
    const slot = slotOf(type, elementOptions);
    if (slots.has(slot)) {
      throw integrationError(`Can only create one Element of type ${type} through elements.create().`);
    }
    const shared = {
      kind: KINDS[slot],
      surroundings,
      options: elementOptions,
      onDestroy: () => {
        slots.delete(slot);
        queueMicrotask(refreshFrames);
      },
    };
    if (slot === "expressCheckout") {
      const express = expressElement({ ...shared, onShippingOption: () => {} });
      slots.set(slot, { core: express.core, element: express.element, express });
    } else {
      const core: ElementCore = elementCore({
        ...shared,
        changeEvent: changeEventOf(slot),
        canUpdate: canUpdate(slot),
        onChange: () => {
          isSubmitted = false;
        },
      });
      slots.set(slot, { core, element: core.publicMethods(extraMethods(slot, core)) });
    }
    const made = slots.get(slot);
    if (made?.element && typeof made.element === "object") cores.set(made.element, made.core);
    queueMicrotask(refreshFrames);
    return made?.element;
  }

  async function invalid(): Promise<string | null> {
    for (const { core } of slots.values()) {
      const validity = await core.validate();
      if (!validity.complete) return validity.error.message;
    }
    return null;
  }

  async function typedIn(slot: Slot): Promise<{ [key: string]: FormValue } | null> {
    const core = slots.get(slot)?.core;
    if (!core?.isMounted()) return null;
    return (await core.ask<{ value: { [key: string]: FormValue } }>("value")).value;
  }

  async function collected() {
    const [billing, shipping, link] = await Promise.all([
      typedIn("billingAddress"),
      typedIn("shippingAddress"),
      typedIn("linkAuthentication"),
    ]);
    return { billing: { ...link, ...billing }, shipping: shipping ?? undefined };
  }

  const elements = {
    create,
    getElement: (type: string, elementOptions: Settings = {}) =>
      slots.get(slotOf(type, elementOptions))?.element ?? null,
    update(changes: ElementsOptions): void {
      options = { ...options, ...changes };
      if (options.mode !== undefined && options.mode !== "setup") expectAmount(options);
      if (changes.appearance) broadcast({ type: "appearance", appearance: changes.appearance });
      refreshFrames();
    },
    fetchUpdates: load,
    async submit() {
      const message = await invalid();
      if (message) return { error: { type: "validation_error", message } };
      isSubmitted = true;
      const value = slots.get("payment")?.core.snapshot().value as { type?: string } | null;
      return { selectedPaymentMethod: value?.type ?? "card" };
    },
  };

  groups.set(elements, {
    get clientSecret() {
      return options.clientSecret ?? null;
    },
    get deferred() {
      const { mode, amount, currency } = options;
      return mode && amount !== undefined && currency ? { amount, currency } : null;
    },
    isSubmitted: () => isSubmitted,
    paymentCore: () => (slots.get("payment") ?? slots.get("card"))?.core ?? null,
    express: () => slots.get("expressCheckout")?.express ?? null,
    surroundings,
    invalid,
    collected,
  });
  return elements;
}

function expectAmount({ amount, currency }: ElementsOptions): void {
  if (!Number.isSafeInteger(amount) || (amount ?? 0) < 0) {
    throw integrationError(
      "Invalid value for elements(): amount should be a non-negative integer in minor units.",
    );
  }
  if (typeof currency !== "string" || !/^[a-z]{3}$/.test(currency)) {
    throw integrationError(
      "Invalid value for elements(): currency should be a lower-case three-letter code.",
    );
  }
}
