import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { now } from "../../clock.ts";
import { type Database, database } from "../../db/index.ts";
import { stripeEvent } from "../../db/schema/index.ts";
import { env } from "../../env.ts";
import { answer, refuse } from "../../http/respond.ts";
import { log, withRequestId } from "../../log.ts";
import { syncRefunds } from "../../orders/refunds.ts";
import { fail, ok, type Result } from "../../result.ts";
import { paymentBehind } from "../../stripe/refunds.ts";
import { type StripeEvent, verifyEvent } from "../../stripe/webhooks.ts";
import { recordFailure } from "./record-failure.ts";
import { recordIntentPayment } from "./record-intent-payment.ts";
import { recordPayment } from "./record-payment.ts";
import { recordInvoice } from "./record-subscription.ts";

/** A full event with all its objects is well below this. */
const MAX_BYTES = 1024 * 1024;

/**
 * Takes one delivery: verifies it over the raw bytes, notes its id in the inbox, acts once. A delivery that is known and
 * done changes nothing; one whose work failed is answered with an error, so that Stripe sends it again.
 */
export function receiveWebhook(request: Request): Promise<Response> {
  const requestId = randomUUID();
  return withRequestId(requestId, async () => {
    const secret = env().STRIPE_WEBHOOK_SECRET;
    if (!secret)
      return refuse(
        { code: "internal", message: "STRIPE_WEBHOOK_SECRET is not set, so no webhook is trusted." },
        requestId,
      );
    const body = await request.text();
    if (body.length > MAX_BYTES)
      return refuse({ code: "invalid_input", message: "The webhook is too large." }, requestId);
    const event = verifyEvent({
      body,
      signature: request.headers.get("stripe-signature"),
      secret,
      now: await now(),
    });
    if (!event.ok) {
      log("warn", "webhook_refused", { message: event.error.message });
      return refuse(event.error, requestId);
    }
    const db = await database();
    await db.insert(stripeEvent).values({ id: event.value.id, type: event.value.type }).onConflictDoNothing();
    if (await isDone(db, event.value.id)) return answer({ event: event.value.id, done: true });
    const handled = await handle(db, event.value);
    if (!handled.ok) return refuse(handled.error, requestId);
    await db.update(stripeEvent).set({ processedAt: sql`now()` }).where(eq(stripeEvent.id, event.value.id));
    log("info", "webhook_handled", { event: event.value.id, type: event.value.type, outcome: handled.value });
    return answer({ event: event.value.id, done: true });
  });
}

async function isDone(db: Database, id: string): Promise<boolean> {
  const open = await db
    .select({ id: stripeEvent.id })
    .from(stripeEvent)
    .where(and(eq(stripeEvent.id, id), isNull(stripeEvent.processedAt)));
  return open.length === 0;
}

/** Events only say where to look; what is so is read from Stripe. @returns one word for the log */
async function handle(db: Database, event: StripeEvent): Promise<Result<string>> {
  if (!event.objectId) return ok("ignored");
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.expired": {
      const recorded = await recordPayment(event.objectId);
      return recorded.ok ? ok(recorded.value.state) : recorded;
    }
    case "checkout.session.async_payment_failed": {
      const recorded = await recordPayment(event.objectId);
      if (!recorded.ok) return recorded;
      return ok((await recordFailure(db, event.objectId)) ? "failed" : "ignored");
    }
    case "invoice.paid":
    case "invoice.payment_failed":
    case "invoice.marked_uncollectible":
      return recordInvoice(db, event.objectId, recordPayment);
    case "charge.refunded":
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return bringRefundsIn(db, event.objectId);
    case "payment_intent.succeeded":
    case "payment_intent.processing":
    case "payment_intent.payment_failed":
    case "payment_intent.canceled": {
      const recorded = await recordIntentPayment(event.objectId);
      return recorded.ok ? ok(recorded.value.state) : recorded;
    }
    default:
      return ok("ignored");
  }
}

/** Refunds of one of our payments, also those made in Stripe's own dashboard. */
async function bringRefundsIn(db: Database, refundOrCharge: string): Promise<Result<string>> {
  const payment = await paymentBehind(refundOrCharge);
  if (!payment.ok) return payment.error.code === "not_found" ? ok("ignored") : payment;
  if (!payment.value) return ok("ignored");
  const synced = await syncRefunds(db, payment.value.id);
  if (!synced.ok) return synced;
  if (synced.value) return ok("refunds_noted");
  // The order may not be there yet; Stripe sends the event again until it is.
  return payment.value.metadata.offcut_checkout
    ? fail("conflict", "The order of this refund is not there yet.")
    : ok("ignored");
}
