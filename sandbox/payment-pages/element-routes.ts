import type { Hono } from "hono";
import type { Wire } from "../http/call.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { answerIntent, confirmIntent } from "../payments/confirm-intent.ts";
import { renderPaymentIntent } from "../payments/payment-intents.ts";
import { createPaymentMethodRecord, renderPaymentMethod } from "../payments/payment-methods.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { IntentConfirm, IntentNextAction, IntentRead, NewPaymentMethod } from "./fields.ts";
import { browserRoute, refusal } from "./page-call.ts";

/** What payment frames and the Payment Intents side of Stripe.js ask (section 8). */
export function elementRoutes(app: Hono, world: World): void {
  browserRoute(app, world, "/v1/elements/payment_methods", NewPaymentMethod, ({ tenant, fields }) =>
    tenant.transaction(() => {
      const { key: _key, ...input } = fields;
      return renderPaymentMethod(createPaymentMethodRecord(tenant, input), NO_EXPANSION);
    }),
  );

  const intent = "/v1/elements/payment_intents/:intent";
  browserRoute(app, world, `${intent}/retrieve`, IntentRead, ({ tenant, fields }, context) => {
    tenant.catchUp();
    return render(tenant, findIntent(tenant, context.req.param("intent"), fields.client_secret));
  });
  browserRoute(app, world, `${intent}/confirm`, IntentConfirm, ({ tenant, fields }, context) => {
    tenant.catchUp();
    return tenant.transaction(() => {
      const before = findIntent(tenant, context.req.param("intent"), fields.client_secret);
      if (fields.expected_amount !== undefined && fields.expected_amount !== before.amount) {
        throw refusal("The amount of this PaymentIntent has changed since it was shown.");
      }
      const addressed = tenant.store.paymentIntents.put({
        ...before,
        return_url: fields.return_url ?? before.return_url,
        receipt_email: fields.receipt_email ?? before.receipt_email,
        shipping: fields.shipping ?? before.shipping,
      });
      return outcomeOf(tenant, confirmIntent(tenant, addressed, fields.payment_method));
    });
  });
  browserRoute(app, world, `${intent}/next_action`, IntentNextAction, ({ tenant, fields }, context) => {
    const { id } = findIntent(tenant, context.req.param("intent"), fields.client_secret);
    return outcomeOf(tenant, answerStandaloneIntent(tenant, id, fields.outcome));
  });
}

/** The buyer's answer to a challenge or a bank page, when no Checkout Session stands behind the intent. */
export function answerStandaloneIntent(
  tenant: Tenant,
  id: string,
  outcome: "pass" | "fail" | "abandon",
): PaymentIntentRecord {
  tenant.catchUp();
  return tenant.transaction(() => {
    const intent = tenant.store.paymentIntents.must(id);
    if (intent.status !== "requires_action") throw refusal("This payment is not waiting for an answer.");
    return answerIntent(tenant, intent, outcome);
  });
}

/** A PaymentIntent of its own; one that pays for a session is the session's affair. */
function findIntent(tenant: Tenant, id: string | undefined, clientSecret: string): PaymentIntentRecord {
  const intent = id === undefined ? undefined : tenant.store.paymentIntents.get(id);
  if (intent && intent.session === null && clientSecret === `${intent.id}_secret_${intent.secret}`)
    return intent;
  throw refusal(`No such payment_intent: '${id?.slice(0, 40)}'`);
}

/** The intent, or the refusal of its last attempt with the intent inside, as Stripe.js answers it. */
function outcomeOf(tenant: Tenant, intent: PaymentIntentRecord): Wire {
  const rendered = render(tenant, intent);
  if (intent.status !== "requires_payment_method" || !intent.last_payment_error) return rendered;
  return { error: { ...(rendered.last_payment_error as Wire), payment_intent: rendered } };
}

const render = (tenant: Tenant, intent: PaymentIntentRecord): Wire =>
  renderPaymentIntent(tenant, intent, NO_EXPANSION);
