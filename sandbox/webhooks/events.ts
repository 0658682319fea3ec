import type Stripe from "stripe";
import { exclusive, notFound } from "../http/api-error.ts";
import { API_VERSION } from "../http/api-version.ts";
import { part, type Route, route, type Wire } from "../http/call.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import { boolean, describes, list, string } from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { EventRecord } from "../records/event.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { matchesType } from "./emit.ts";

const filters = describes<Stripe.EventListParams>()({
  ...pagination,
  created,
  delivery_success: boolean(),
  type: string(),
  types: list(string(), 20),
});

const undelivered = (tenant: Tenant, event: EventRecord) =>
  tenant.store.deliveries.withKey("event", event.id).filter((delivery) => delivery.state !== "delivered");

/** `apiVersion` is the endpoint's, for a delivery. */
export function renderEvent(tenant: Tenant, event: EventRecord, apiVersion: string | null = null): Wire {
  return {
    id: event.id,
    object: "event",
    api_version: apiVersion ?? API_VERSION,
    created: event.created,
    data: {
      object: event.object,
      ...(event.previous_attributes ? { previous_attributes: event.previous_attributes } : {}),
    },
    livemode: false,
    pending_webhooks: new Set(undelivered(tenant, event).map((delivery) => delivery.endpoint)).size,
    request: event.request ?? { id: null, idempotency_key: null },
    type: event.type,
  } satisfies Shape<Stripe.EventBase>;
}

export const eventRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/events/:id",
    parameters: {},
    run: (call) => {
      const id = part(call, "id");
      const event = call.tenant.store.events.get(id);
      if (!event) throw notFound("event", id);
      return renderEvent(call.tenant, event);
    },
  }),
  route({
    method: "GET",
    path: "/v1/events",
    parameters: filters,
    run: (call) => {
      const { created: when, delivery_success: success, type, types } = call.parameters;
      if (type !== undefined && types) throw exclusive("type", ["type", "types"]);
      const wanted = types ?? (type === undefined ? undefined : [type]);
      const single = wanted?.length === 1 && !wanted[0]?.includes("*") ? wanted[0] : undefined;
      return listPage(call, {
        collection: call.tenant.store.events,
        noun: "event",
        url: "/v1/events",
        within: single === undefined ? undefined : { index: "type", key: single },
        matches: (event) =>
          createdMatches(when, event) &&
          (wanted === undefined || wanted.some((pattern) => matchesType(pattern, event.type))) &&
          (success === undefined || (undelivered(call.tenant, event).length === 0) === success),
        render: (event) => renderEvent(call.tenant, event),
      });
    },
  }),
];
