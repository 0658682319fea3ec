import type Stripe from "stripe";
import { invalid, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import { listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  describes,
  emptyable,
  list,
  metadata,
  notSimulated,
  patchMetadata,
  required,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { EndpointRecord } from "../records/event.ts";

const create = describes<Stripe.WebhookEndpointCreateParams>()({
  url: required(string()),
  enabled_events: required(list(string(), 500)),
  api_version: string(),
  connect: notSimulated,
  description: emptyable(string()),
  metadata: metadata(),
});

const update = describes<Stripe.WebhookEndpointUpdateParams>()({
  url: string(),
  enabled_events: list(string(), 500),
  description: emptyable(string()),
  disabled: boolean(),
  metadata: metadata(),
});

const filters = describes<Stripe.WebhookEndpointListParams>()(pagination);

/** `secret` is part of the answer to create alone. */
function renderEndpoint(endpoint: EndpointRecord, secret: "shown" | "hidden" = "hidden"): Wire {
  return {
    id: endpoint.id,
    object: "webhook_endpoint",
    api_version: endpoint.api_version,
    application: null,
    created: endpoint.created,
    description: endpoint.description,
    enabled_events: endpoint.enabled_events,
    livemode: false,
    metadata: endpoint.metadata,
    ...(secret === "shown" ? { secret: endpoint.secret } : {}),
    status: endpoint.disabled ? "disabled" : "enabled",
    url: endpoint.url,
  } satisfies Shape<Stripe.WebhookEndpoint>;
}

function checkUrl(url: string | undefined): void {
  if (url === undefined) return;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalid("Invalid URL: An explicit scheme (such as https) must be provided.", {
      code: "url_invalid",
      param: "url",
    });
}

function find(call: Call<unknown>): EndpointRecord {
  const id = part(call, "id");
  const endpoint = call.tenant.store.endpoints.get(id);
  if (!endpoint) throw notFound("webhook endpoint", id, "webhook_endpoint");
  return endpoint;
}

export const endpointRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/webhook_endpoints",
    parameters: create,
    run: ({ tenant, parameters }) => {
      checkUrl(parameters.url);
      const endpoint = tenant.store.endpoints.put({
        id: tenant.ids.next("we"),
        created: tenant.now(),
        url: parameters.url,
        enabled_events: parameters.enabled_events,
        secret: `whsec_${tenant.ids.draw(32)}`,
        disabled: false,
        description: parameters.description ?? null,
        api_version: parameters.api_version ?? null,
        metadata: patchMetadata({}, parameters.metadata),
      });
      return renderEndpoint(endpoint, "shown");
    },
  }),
  route({
    method: "GET",
    path: "/v1/webhook_endpoints/:id",
    parameters: {},
    run: (call) => renderEndpoint(find(call)),
  }),
  route({
    method: "POST",
    path: "/v1/webhook_endpoints/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const { metadata: patch, ...given } = call.parameters;
      checkUrl(given.url);
      return renderEndpoint(
        call.tenant.store.endpoints.put({
          ...before,
          ...given,
          metadata: patchMetadata(before.metadata, patch),
        }),
      );
    },
  }),
  route({
    method: "GET",
    path: "/v1/webhook_endpoints",
    parameters: filters,
    run: (call) =>
      listPage(call, {
        collection: call.tenant.store.endpoints,
        noun: "webhook endpoint",
        url: "/v1/webhook_endpoints",
        render: (endpoint) => renderEndpoint(endpoint),
      }),
  }),
  route({
    method: "DELETE",
    path: "/v1/webhook_endpoints/:id",
    parameters: {},
    run: (call) => {
      const endpoint = find(call);
      call.tenant.store.endpoints.delete(endpoint.id);
      return { id: endpoint.id, object: "webhook_endpoint", deleted: true };
    },
  }),
];
