import type Stripe from "stripe";
import { invalid, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  describes,
  emptyable,
  metadata,
  notSimulated,
  oneOf,
  patchMetadata,
  string,
} from "../http/parameters.ts";
import type { SubscriptionRecord } from "../records/subscription.ts";
import { renderSubscription } from "./render-subscription.ts";
import { announceUpdate, cancelSubscription } from "./subscriptions.ts";

const filters = describes<Stripe.SubscriptionListParams>()({
  ...pagination,
  automatic_tax: notSimulated,
  collection_method: oneOf("charge_automatically", "send_invoice"),
  created,
  current_period_end: notSimulated,
  current_period_start: notSimulated,
  customer: string(),
  customer_account: notSimulated,
  plan: notSimulated,
  price: string(),
  status: oneOf(
    "active",
    "all",
    "canceled",
    "ended",
    "incomplete",
    "incomplete_expired",
    "past_due",
    "paused",
    "trialing",
    "unpaid",
  ),
  test_clock: notSimulated,
});

/** Subscriptions come from Checkout; beyond that only what ends them and what describes them can be changed. */
const update = {
  cancel_at_period_end: boolean(),
  description: emptyable(string(500)),
  metadata: metadata(),
} as const;

function find(call: Call<unknown>): SubscriptionRecord {
  const id = part(call, "id");
  const subscription = call.tenant.store.subscriptions.get(id);
  if (!subscription) throw notFound("subscription", id);
  return subscription;
}

export const subscriptionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/subscriptions/:id",
    parameters: {},
    run: (call) => renderSubscription(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/subscriptions/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      if (before.status === "canceled")
        throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
      const { metadata: patch, cancel_at_period_end: ending, description } = call.parameters;
      const after = call.tenant.store.subscriptions.put({
        ...before,
        ...(description === undefined ? {} : { description }),
        ...(ending === undefined
          ? {}
          : { cancel_at_period_end: ending, canceled_at: ending ? call.tenant.now() : null }),
        metadata: patchMetadata(before.metadata, patch),
      });
      announceUpdate(call.tenant, before, after);
      return renderSubscription(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/subscriptions/:id",
    parameters: {},
    run: (call) => {
      const subscription = find(call);
      if (subscription.status === "canceled") throw notFound("subscription", subscription.id);
      return renderSubscription(call.tenant, cancelSubscription(call.tenant, subscription), call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/subscriptions",
    parameters: filters,
    run: (call) => {
      const { created: when, customer, price, status, collection_method: method } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.subscriptions,
        noun: "subscription",
        url: "/v1/subscriptions",
        within: customer === undefined ? undefined : { index: "customer", key: customer },
        matches: (subscription) =>
          createdMatches(when, subscription) &&
          method !== "send_invoice" &&
          (price === undefined || subscription.items.some((item) => item.price === price)) &&
          hasStatus(subscription, status),
        render: (subscription, expansion) => renderSubscription(call.tenant, subscription, expansion),
      });
    },
  }),
];

/** Without a status, everything that is not canceled. */
function hasStatus(subscription: SubscriptionRecord, status: string | undefined): boolean {
  if (status === "all") return true;
  if (status === undefined) return subscription.status !== "canceled";
  return subscription.status === (status === "ended" ? "canceled" : status);
}
