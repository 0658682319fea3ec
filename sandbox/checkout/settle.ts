import { markFailed, markPaid } from "../billing/invoices.ts";
import { cancelSubscription } from "../billing/subscriptions.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { carryOut } from "../payments/attempt.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { SessionRecord } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderSession } from "./render-session.ts";

/** The money of a delayed method arrives, or does not (L-046). */
export function settlePayment(tenant: Tenant, intent: PaymentIntentRecord): void {
  const method = tenant.store.paymentMethods.must(intent.payment_method ?? "");
  const arrives = intent.settlement?.outcome === "succeeds";
  carryOut(
    tenant,
    intent,
    method,
    arrives ? { kind: "succeed" } : { kind: "decline", decline: PAYMENT_RETURNED },
  );
  const session = intent.session === null ? null : tenant.store.sessions.get(intent.session);
  if (!session) return;
  settleInvoice(tenant, session, intent, arrives);
  const settled = tenant.store.sessions.put({ ...session, payment_status: arrives ? "paid" : "unpaid" });
  emit(
    tenant,
    arrives ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
    renderSession(tenant, settled, NO_EXPANSION),
  );
}

const PAYMENT_RETURNED = {
  code: "payment_method_provider_decline",
  decline_code: "generic_decline",
  message: "The payment was returned by the bank.",
};

/** A subscription whose first payment never arrives ends. */
function settleInvoice(
  tenant: Tenant,
  session: SessionRecord,
  intent: PaymentIntentRecord,
  arrives: boolean,
): void {
  const invoice = session.invoice === null ? null : tenant.store.invoices.get(session.invoice);
  if (invoice?.status !== "open") return;
  if (arrives) markPaid(tenant, invoice, intent.id);
  else markFailed(tenant, invoice, intent.id);
  const subscription =
    session.subscription === null ? null : tenant.store.subscriptions.get(session.subscription);
  if (!arrives && subscription && subscription.status !== "canceled")
    cancelSubscription(tenant, subscription);
}
