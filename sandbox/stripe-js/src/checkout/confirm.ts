import type { StripeCheckoutContact } from "@stripe/stripe-js";
import type { BuyerError } from "../../../checkout/buyer-contract.ts";
import type { BuyerView } from "../../../checkout/buyer-view.ts";
import type { Surroundings } from "../elements/element.ts";
import type { WalletPayment } from "../elements/express.ts";
import { expectString, integrationError } from "../integration-error.ts";
import { navigate } from "../navigate.ts";
import { bankPageUrl, openChallenge } from "../next-action.ts";
import type { Collected, Contact } from "../protocol.ts";
import type { FormValue } from "../wire.ts";
import { type ActionResult, type CheckoutActions, contactFields, expectContact } from "./actions.ts";
import type { CheckoutElements } from "./elements.ts";
import type { PageApi, PageReply } from "./page-api.ts";
import type { CheckoutStore } from "./store.ts";
import { invalidElements } from "./validate.ts";

export type ConfirmOptions = {
  returnUrl?: string;
  redirect?: "always" | "if_required";
  paymentMethod?: string;
  savePaymentMethod?: boolean;
  email?: string;
  phoneNumber?: string;
  billingAddress?: StripeCheckoutContact;
  shippingAddress?: StripeCheckoutContact;
  expressCheckoutConfirmEvent?: unknown;
  /** Never called: sandbox sessions have no `approval_method`, and Stripe asks only where one is manual (J-070). */
  onRequiresApproval?: () => Promise<void>;
};

type Options = {
  api: PageApi;
  clientSecret: string;
  store: CheckoutStore;
  elements: CheckoutElements;
  actions: CheckoutActions;
  surroundings: Surroundings;
  hasPendingUpdates: () => boolean;
};

type Payment = {
  paymentMethod?: string;
  save: boolean;
  /** From the payment frame, when it asked for the whole billing address. */
  billing?: Contact;
};

const refusal = (message: string, code: string | null = null): { error: BuyerError } => ({
  error: { code, message },
});

/** `confirm` (section 7.7). One at a time (J-069); never while a server update is pending (J-056). */
export function confirmAction(given: Options) {
  const { api, store, elements, actions, surroundings } = given;
  let isRunning = false;
  // A buyer who comes back from the bank by the Back button finds the page as it was left.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) isRunning = false;
  });

  return async function confirm(options: ConfirmOptions = {}): Promise<ActionResult> {
    expectConfirmable(options);
    const expectedAmount = store.view().total.total;
    const wallet = elements.express()?.paymentOf(options.expressCheckoutConfirmEvent) ?? null;
    const early = isRunning
      ? refusal("A confirmation is already in progress.")
      : given.hasPendingUpdates()
        ? refusal("The order is being updated. Please try again in a moment.")
        : refusalOfState(store.view());
    if (early) return { type: "error", ...early };

    isRunning = true;
    try {
      const attempt = await pay(options, expectedAmount, wallet);
      if ("error" in attempt) return { type: "error", error: attempt.error };
      if ((options.redirect ?? "always") === "always") return navigate(returnUrl(options));
      return { type: "success", session: store.session() };
    } finally {
      isRunning = false;
      if (wallet) elements.express()?.closeSheet();
    }
  };

  /** Mistakes of the page: it must have read the total, and there must be exactly one return URL. */
  function expectConfirmable(options: ConfirmOptions): void {
    if (!store.isTotalRead()) {
      throw integrationError(
        "Before calling confirm() your page must read the total that the buyer pays: `total.total.amount`, or all of " +
          "`total.total.minorUnitsAmount`, `currency` and `minorUnitsAmountDivisor`.",
      );
    }
    const { returnUrl: given } = options;
    if (given !== undefined) expectString("confirm.returnUrl", given);
    const onSession = store.view().returnUrl !== null;
    if (given !== undefined && onSession) {
      throw integrationError(
        "returnUrl must not be passed to confirm(): the Checkout Session has a return_url.",
      );
    }
    if (given === undefined && !onSession) {
      throw integrationError("confirm() needs a returnUrl: the Checkout Session has no return_url.");
    }
    for (const name of ["billingAddress", "shippingAddress"] as const) {
      if (options[name] !== undefined) expectContact(`confirm.${name}`, options[name]);
    }
  }

  function refusalOfState(view: BuyerView): { error: BuyerError } | null {
    if (view.status !== "open") return refusal(`This Checkout Session is ${view.status}.`);
    for (const kind of ["shipping", "billing"] as const) {
      if (elements.core(`${kind}Address`) && actions.pushed[kind]) {
        return refusal(
          `The ${kind} address comes from two sources: the Address Element and update${
            kind === "shipping" ? "Shipping" : "Billing"
          }Address. Use only one.`,
        );
      }
    }
    return null;
  }

  async function pay(
    options: ConfirmOptions,
    expectedAmount: number,
    wallet: WalletPayment | null,
  ): Promise<{ done: true } | { error: BuyerError }> {
    if (!wallet) {
      const view = store.view();
      const isCardNeeded = view.required.paymentMethod && options.paymentMethod === undefined;
      const [invalid] = await invalidElements(elements, isCardNeeded ? [] : ["payment"]);
      if (invalid) {
        // The buyer is led to the first thing to mend, in whichever frame it is.
        elements.core(invalid.element)?.focus();
        return refusal(invalid.message);
      }
    }
    const details = await buyerDetails(options, wallet);
    const missing = missingDetail(store.view(), details);
    if (missing) return refusal(missing);

    const payment: Payment | { error: BuyerError } = wallet
      ? { paymentMethod: wallet.paymentMethod, save: false }
      : await collectPayment(options, details);
    if ("error" in payment) return payment;

    const save = options.savePaymentMethod ?? payment.save;
    return settle(
      await api.confirm({
        ...details,
        ...(payment.billing && !details.billing_address
          ? { billing_address: contactFields(payment.billing) }
          : {}),
        payment_method: payment.paymentMethod,
        ...(save ? { save_payment_method: true } : {}),
        expected_amount: expectedAmount,
      }),
      options,
    );
  }

  /** What the page and its elements know about the buyer and the session may not know yet. */
  async function buyerDetails(options: ConfirmOptions, wallet: WalletPayment | null) {
    const view = store.view();
    const details: { [key: string]: FormValue } = {};
    const email = options.email ?? wallet?.email ?? (await typedEmail());
    const phone = options.phoneNumber ?? wallet?.phone ?? (await typedPhone());
    if (email && email !== view.email) details.email = email;
    if (phone && phone !== view.phoneNumber) details.phone = phone;

    const billing = options.billingAddress ?? wallet?.billing ?? (await contactOf("billingAddress"));
    if (billing) details.billing_address = contactFields(billing);
    const shipping = options.shippingAddress ?? wallet?.shipping ?? (await contactOf("shippingAddress"));
    if (shipping && !view.permissions.updateShippingServerOnly) {
      details.shipping_address = contactFields(shipping);
    }
    return details;
  }

  async function typedEmail(): Promise<string | undefined> {
    const core = elements.core("contactDetails");
    return core ? (await core.ask<{ value: { email: string } }>("value")).value.email : undefined;
  }

  async function typedPhone(): Promise<string | undefined> {
    for (const slot of ["shippingAddress", "billingAddress"] as const) {
      const core = elements.core(slot);
      const phone = core && (await core.ask<{ value: { phone?: string } }>("value")).value.phone;
      if (phone) return phone;
    }
    return undefined;
  }

  async function contactOf(slot: "billingAddress" | "shippingAddress") {
    const core = elements.core(slot);
    if (!core) return undefined;
    const { value, complete } = await core.ask<{ complete: boolean; value: StripeCheckoutContact }>("value");
    return complete ? { name: value.name ?? null, address: value.address } : undefined;
  }

  async function collectPayment(
    options: ConfirmOptions,
    details: { [key: string]: FormValue },
  ): Promise<Payment | { error: BuyerError }> {
    const view = store.view();
    if (!view.required.paymentMethod) return { save: false };
    if (options.paymentMethod !== undefined) return { paymentMethod: options.paymentMethod, save: false };
    const core = elements.core("payment");
    if (!core) return refusal("There is no payment method. Mount a Payment Element or pass paymentMethod.");
    const collected = await core.ask<Collected>("collect", {
      email: details.email ?? view.email,
      phone: details.phone ?? view.phoneNumber,
      ...((details.billing_address as object | undefined) ?? view.billingAddress ?? {}),
    });
    return "error" in collected ? refusal(collected.error.message) : collected;
  }

  /** Follows an answer to its end: through a challenge, out to the bank, or to the completed session. */
  async function settle(
    reply: PageReply,
    options: ConfirmOptions,
  ): Promise<{ done: true } | { error: BuyerError }> {
    if (reply.state) store.receive(reply.state);
    if (!reply.ok) return { error: reply.error };
    const { nextAction } = reply;
    if (!nextAction) return { done: true };
    if (nextAction.kind === "redirect") {
      return navigate(
        bankPageUrl({
          session: api.sessionId,
          key: surroundings.key,
          clientSecret: given.clientSecret,
          paymentIntent: nextAction.paymentIntent,
          returnUrl: returnUrl(options),
        }),
      );
    }
    const answer = await openChallenge(surroundings, (outcome) =>
      api.nextAction(nextAction.paymentIntent, outcome),
    );
    return settle(answer, options);
  }

  function returnUrl(options: ConfirmOptions): string {
    const { returnUrl: onSession, id } = store.view();
    return (options.returnUrl ?? onSession ?? "").replaceAll("{CHECKOUT_SESSION_ID}", id);
  }
}

/** J-065: nothing is sent while something the session insists on is unknown. */
function missingDetail(view: BuyerView, details: { [key: string]: FormValue }): string | null {
  const { required } = view;
  if (required.email && !view.email && !details.email) return "Please provide an email address.";
  if (required.phoneNumber && !view.phoneNumber && !details.phone) return "Please provide a phone number.";
  if (required.shippingAddress && !view.shippingAddress && !details.shipping_address) {
    return "Please provide a shipping address.";
  }
  return null;
}
