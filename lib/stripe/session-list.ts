import "server-only";
import type Stripe from "stripe";
import type { Result } from "../result.ts";
import { stripe } from "./client.ts";
import type { StripePage } from "./coupons.ts";
import { attempt } from "./failure.ts";

/** What the list of sessions tells of one, without its lines. Amounts in minor units, instants in epoch seconds. */
export type ListedSession = Readonly<{
  id: string;
  status: "open" | "complete" | "expired";
  /** Whether the money is there, still on its way, or will not come (a delayed way to pay that failed). */
  payment: "arrived" | "awaited" | "failed";
  /** Our checkout it was made for; null for sessions of others. */
  checkoutId: string | null;
  createdAt: number;
  subtotalAmount: number;
  discountAmount: number;
  shippingAmount: number;
  totalAmount: number;
}>;

/** Whether a PaymentIntent will never pay what it was confirmed for: its money came back or it was cancelled. */
const isLost = (intent: string | Stripe.PaymentIntent | null): boolean =>
  typeof intent === "object" &&
  intent !== null &&
  (intent.status === "requires_payment_method" || intent.status === "canceled");

function listedFrom(session: Stripe.Checkout.Session): ListedSession {
  const isPaid = session.payment_status !== "unpaid";
  return {
    id: session.id,
    status: (session.status ?? "open") as ListedSession["status"],
    payment: isPaid ? "arrived" : isLost(session.payment_intent) ? "failed" : "awaited",
    checkoutId: session.metadata?.offcut_checkout ?? null,
    createdAt: session.created,
    subtotalAmount: session.amount_subtotal ?? 0,
    discountAmount: session.total_details?.amount_discount ?? 0,
    shippingAmount: session.total_details?.amount_shipping ?? 0,
    totalAmount: session.amount_total ?? 0,
  };
}

/** A page of the account's sessions, newest first. @param createdFrom epoch seconds; older ones are left out */
export function listSessions(
  query: Readonly<{ createdFrom: number; after: string | null }>,
): Promise<Result<StripePage<ListedSession>>> {
  return attempt(async () => {
    const list = await stripe().checkout.sessions.list({
      limit: 100,
      created: { gte: query.createdFrom },
      expand: ["data.payment_intent"],
      ...(query.after ? { starting_after: query.after } : {}),
    });
    return { items: list.data.map(listedFrom), hasMore: list.has_more };
  });
}

/** One session as the list tells it. Fails with `not_found` for an unknown id. */
export function findListedSession(id: string): Promise<Result<ListedSession>> {
  return attempt(async () =>
    listedFrom(await stripe().checkout.sessions.retrieve(id, { expand: ["payment_intent"] })),
  );
}
