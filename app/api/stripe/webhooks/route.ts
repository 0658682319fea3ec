import { receiveWebhook } from "#lib/checkout/payments/receive-webhook.ts";

/** Stripe's signed events. 400 unsigned or wrongly signed · 200 taken note of · 503 try again later. */
export function POST(request: Request): Promise<Response> {
  return receiveWebhook(request);
}
