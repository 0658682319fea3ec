import { renewSubscription } from "./billing/subscriptions.ts";
import { answerAction } from "./checkout/confirm.ts";
import { expireSession } from "./checkout/expire-session.ts";
import { settlePayment } from "./checkout/settle.ts";
import { retireCodesOf, retireIfOver } from "./discounts/retire.ts";
import { isValid } from "./discounts/validity.ts";
import { AUTHENTICATION_FAILED, decline } from "./payments/attempt.ts";
import type { DueWork } from "./tenants/tenant.ts";
import { Couriers } from "./webhooks/deliver.ts";

/** What time alone brings about in the accounts of one world. */
export function dueWork(): DueWork {
  const couriers = new Couriers();
  return {
    checkout_sessions: (tenant, id) => {
      expireSession(tenant, tenant.store.sessions.must(id));
    },
    promotion_codes: (tenant, id) => retireIfOver(tenant, tenant.store.promotionCodes.must(id)),
    coupons: (tenant, id) => {
      const coupon = tenant.store.coupons.must(id);
      if (!isValid(tenant, coupon)) retireCodesOf(tenant, coupon);
    },
    payment_intents: (tenant, id) => {
      const intent = tenant.store.paymentIntents.must(id);
      if (intent.status === "processing") settlePayment(tenant, intent);
      else if (intent.session !== null) answerAction(tenant, intent, "abandon");
      else
        decline(
          tenant,
          intent,
          tenant.store.paymentMethods.must(intent.payment_method ?? ""),
          AUTHENTICATION_FAILED,
          false,
        );
    },
    webhook_deliveries: (tenant, id) => couriers.enqueue(tenant, tenant.store.deliveries.must(id)),
    events: (tenant, id) => {
      for (const delivery of tenant.store.deliveries.withKey("event", id))
        tenant.store.deliveries.delete(delivery.id);
      tenant.store.events.delete(id);
    },
    idempotency_keys: (tenant, id) => tenant.store.idempotency.delete(id),
    subscriptions: (tenant, id) => renewSubscription(tenant, tenant.store.subscriptions.must(id)),
  };
}
