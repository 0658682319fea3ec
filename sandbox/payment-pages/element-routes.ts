import type { Hono } from "hono";
import * as buyer from "../checkout/buyer-actions.ts";
import type { Wire } from "../http/call.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import type { PaymentIntentRecord } from "../payments/payment-intent-record.ts";
import { renderPaymentIntent } from "../payments/payment-intents.ts";
import { createPaymentMethodRecord, renderPaymentMethod } from "../payments/payment-methods.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { IntentNextAction, IntentRead, NewPaymentMethod } from "./fields.ts";
import { browserRoute, refusal } from "./page-call.ts";

/** What payment frames and the Payment Intents side of Stripe.js ask (section 8). */
export function elementRoutes(app: Hono, world: World): void {
  browserRoute(app, world, "/v1/elements/payment_methods", NewPaymentMethod, ({ tenant, fields }) =>
    tenant.transaction(() => {
      const { key: _key, ...input } = fields;
      return renderPaymentMethod(tenant, createPaymentMethodRecord(tenant, input), NO_EXPANSION);
    }),
  );

  const intent = "/v1/elements/payment_intents/:intent";
  browserRoute(app, world, `${intent}/retrieve`, IntentRead, ({ tenant, fields }, context) =>
    renderPaymentIntent(
      tenant,
      findIntent(tenant, context.req.param("intent"), fields.client_secret),
      NO_EXPANSION,
    ),
  );
  browserRoute(app, world, `${intent}/next_action`, IntentNextAction, ({ tenant, fields }, context) =>
    tenant.transaction(() => {
      const { id } = findIntent(tenant, context.req.param("intent"), fields.client_secret);
      buyer.resolveNextAction(tenant, id, fields.outcome);
      return outcomeOf(tenant, tenant.store.paymentIntents.must(id));
    }),
  );
}

/** A PaymentIntent of its own; one that pays for a session is the session's affair. */
export function findIntent(
  tenant: Tenant,
  id: string | undefined,
  clientSecret: string,
): PaymentIntentRecord {
  const intent = id === undefined ? undefined : tenant.store.paymentIntents.get(id);
  if (intent && intent.session === null && clientSecret === `${intent.id}_secret_${intent.secret}`)
    return intent;
  throw refusal(`No such payment_intent: '${id?.slice(0, 40)}'`);
}

/** The intent, or the refusal of its last attempt with the intent inside, as Stripe.js answers it. */
function outcomeOf(tenant: Tenant, intent: PaymentIntentRecord): Wire {
  const rendered = renderPaymentIntent(tenant, intent, NO_EXPANSION);
  if (intent.status !== "requires_payment_method" || !intent.last_payment_error) return rendered;
  return { error: { ...(rendered.last_payment_error as Wire), payment_intent: rendered } };
}
