import type { ElementCore, Surroundings } from "../elements/element.ts";
import { expectString, integrationError } from "../integration-error.ts";
import { navigate } from "../navigate.ts";
import { bankPageUrl, openChallenge } from "../next-action.ts";
import type { Collected } from "../protocol.ts";
import type { Answer, FormValue } from "../wire.ts";
import { coreOf, type ElementsOptions, elementsGroup, type Group, groupOf } from "./elements-group.ts";
import { type Intent, type IntentApi, intentApi, isIntentSecret } from "./intent-api.ts";

type Fields = { [key: string]: FormValue };
type StripeError = Readonly<Record<string, unknown>> & { message: string };
type IntentResult = { paymentIntent: Intent } | { error: StripeError };
type ConfirmParams = {
  return_url?: string;
  payment_method?: string;
  receipt_email?: string;
  shipping?: FormValue;
  payment_method_data?: { billing_details?: Fields };
};
type ConfirmPayment = {
  elements?: unknown;
  clientSecret?: string;
  confirmParams?: ConfirmParams;
  redirect?: "always" | "if_required";
};

/** The Payment Intents side of the Stripe object (section 8): elements, confirmation, retrieval, next actions. */
export function paymentIntents(key: string, locale: string) {
  const bare: Surroundings = {
    key,
    locale,
    appearance: () => ({}),
    fonts: () => [],
    context: () => null,
    failure: () => null,
  };

  function apiOf(secret: unknown, name: string): IntentApi {
    if (!isIntentSecret(secret)) {
      throw integrationError(`Invalid value for ${name}: it should be the client secret of a PaymentIntent.`);
    }
    return intentApi(key, secret);
  }

  async function confirmPayment(options: ConfirmPayment): Promise<IntentResult> {
    const { confirmParams = {}, redirect = "always" } = options ?? {};
    const group = groupOf(options?.elements);
    if (options?.elements !== undefined && !group) {
      throw integrationError("Invalid value for confirmPayment(): elements should be an Elements instance.");
    }
    const api = apiOf(options?.clientSecret ?? group?.clientSecret, "confirmPayment.clientSecret");
    if (redirect === "always" && !confirmParams.return_url) {
      throw integrationError("stripe.confirmPayment() needs confirmParams.return_url.");
    }
    if (group?.deferred && !group.isSubmitted()) {
      throw integrationError("elements.submit() must be called before stripe.confirmPayment().");
    }

    const fields = await confirmFields(group, confirmParams);
    if ("error" in fields) return fields;
    const mismatch = group?.deferred ? await differsFrom(api, group.deferred) : null;
    if (mismatch) return { error: mismatch };

    const expected = group?.deferred ? { expected_amount: group.deferred.amount } : {};
    const result = await settle(api, await api.confirm({ ...fields.ok, ...expected }), {
      surroundings: group?.surroundings ?? bare,
      ...(confirmParams.return_url ? { returnUrl: confirmParams.return_url } : {}),
    });
    group?.express()?.closeSheet();
    if ("error" in result || redirect === "if_required") return result;
    return navigate(returnAddress(confirmParams.return_url ?? "", result.paymentIntent, "succeeded"));
  }

  async function confirmFields(
    group: Group | null,
    params: ConfirmParams,
  ): Promise<{ ok: Fields } | { error: StripeError }> {
    const { payment_method, payment_method_data, return_url, receipt_email, shipping } = params;
    const rest = { return_url, receipt_email, shipping };
    if (payment_method) return { ok: { ...rest, payment_method } };
    const core = group?.paymentCore();
    if (!group || !core) {
      throw integrationError(
        "stripe.confirmPayment() needs a mounted Payment Element or confirmParams.payment_method.",
      );
    }
    const message = await group.invalid();
    if (message) return { error: { type: "validation_error", message } };
    const known = await group.collected();
    const made = await core.ask<Collected>("collect", {
      ...payment_method_data?.billing_details,
      ...known.billing,
    });
    if ("error" in made) return { error: made.error };
    return { ok: { ...rest, shipping: shipping ?? known.shipping, payment_method: made.paymentMethod } };
  }

  /** P-008: what the elements were made for and what the intent asks must agree. */
  async function differsFrom(
    api: IntentApi,
    { amount, currency }: { amount: number; currency: string },
  ): Promise<StripeError | null> {
    const answer = await api.retrieve();
    if (!answer.ok) return answer.error;
    if (answer.value.amount === amount && answer.value.currency === currency) return null;
    return {
      type: "invalid_request_error",
      message:
        `The PaymentIntent is for ${answer.value.amount} ${answer.value.currency}, the Elements were made for ` +
        `${amount} ${currency}. Call elements.update() with the amount before you confirm.`,
    };
  }

  async function settle(
    api: IntentApi,
    answer: Answer<Intent>,
    place: { surroundings: Surroundings; returnUrl?: string },
  ): Promise<IntentResult> {
    if (!answer.ok) return { error: answer.error };
    const intent = answer.value;
    if (intent.status !== "requires_action" || !intent.next_action) return { paymentIntent: intent };
    if (intent.next_action.type === "redirect_to_url") {
      return navigate(
        bankPageUrl({
          key,
          clientSecret: api.clientSecret,
          paymentIntent: api.id,
          returnUrl: place.returnUrl ?? window.location.href,
        }),
      );
    }
    return settle(api, await openChallenge(place.surroundings, api.nextAction), place);
  }

  async function retrievePaymentIntent(clientSecret: string): Promise<IntentResult> {
    const answer = await apiOf(clientSecret, "retrievePaymentIntent").retrieve();
    return answer.ok ? { paymentIntent: answer.value } : { error: answer.error };
  }

  async function handleNextAction({ clientSecret }: { clientSecret: string }): Promise<IntentResult> {
    const api = apiOf(clientSecret, "handleNextAction.clientSecret");
    const answer = await api.retrieve();
    if (answer.ok && answer.value.status !== "requires_action") {
      throw integrationError(
        `handleNextAction: The PaymentIntent supplied is not in the requires_action state. Its status is ${answer.value.status}.`,
      );
    }
    return settle(api, answer, { surroundings: bare });
  }

  type CardData = {
    payment_method?: string | { card: unknown; billing_details?: Fields };
    return_url?: string;
    receipt_email?: string;
    shipping?: FormValue;
  };

  async function confirmCardPayment(
    clientSecret: string,
    data: CardData = {},
    { handleActions = true }: { handleActions?: boolean } = {},
  ): Promise<IntentResult> {
    const api = apiOf(clientSecret, "confirmCardPayment");
    const { payment_method: method, ...rest } = data;
    let paymentMethod: string | undefined = typeof method === "string" ? method : undefined;
    if (typeof method === "object") {
      const collected = await fromCard(method.card, method.billing_details ?? {});
      if ("error" in collected) return { error: collected.error };
      paymentMethod = collected.paymentMethod;
    }
    const answer = await api.confirm({ ...rest, payment_method: paymentMethod });
    if (!handleActions) return answer.ok ? { paymentIntent: answer.value } : { error: answer.error };
    return settle(api, answer, {
      surroundings: bare,
      ...(data.return_url ? { returnUrl: data.return_url } : {}),
    });
  }

  async function fromCard(element: unknown, billingDetails: Fields): Promise<Collected> {
    const core: ElementCore | null = coreOf(element);
    if (core?.kind.type !== "card") {
      throw integrationError("Invalid value: card should be a Card Element made by elements.create('card').");
    }
    const validity = await core.validate();
    if (!validity.complete) return { error: { ...validity.error } };
    return core.ask<Collected>("collect", billingDetails);
  }

  type PaymentMethodRequest =
    | { elements: unknown; params?: { billing_details?: Fields } }
    | { type: string; card: unknown; billing_details?: Fields };

  async function createPaymentMethod(request: PaymentMethodRequest) {
    if ("elements" in request) {
      const group = groupOf(request.elements);
      if (!group?.isSubmitted()) {
        throw integrationError("elements.submit() must be called before stripe.createPaymentMethod().");
      }
      const core = group.paymentCore();
      if (!core) throw integrationError("stripe.createPaymentMethod() needs a mounted Payment Element.");
      const { billing } = await group.collected();
      return made(await core.ask<Collected>("collect", { ...request.params?.billing_details, ...billing }));
    }
    expectString("createPaymentMethod.type", request.type);
    return made(await fromCard(request.card, request.billing_details ?? {}));
  }

  function made(collected: Collected) {
    return "error" in collected ? { error: collected.error } : { paymentMethod: collected.wire };
  }

  return {
    elements: (options?: ElementsOptions) => elementsGroup(key, locale, options),
    confirmPayment,
    confirmCardPayment,
    retrievePaymentIntent,
    handleNextAction,
    createPaymentMethod,
    createToken: async () => notSimulated("createToken()"),
    createConfirmationToken: async () => notSimulated("createConfirmationToken()"),
    confirmSetup: async () => notSimulated("confirmSetup()"),
  };
}

function notSimulated(what: string): { error: StripeError } {
  return {
    error: {
      type: "invalid_request_error",
      message: `${what} is not simulated by this sandbox. Use createPaymentMethod().`,
    },
  };
}

/** P-010. */
function returnAddress(returnUrl: string, intent: Intent, status: string): string {
  const url = new URL(returnUrl, window.location.href);
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret ?? "");
  url.searchParams.set("redirect_status", status);
  return url.href;
}
