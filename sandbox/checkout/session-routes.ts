import { invalid, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { arrayPage, createdMatches, listPage, pagination } from "../http/pagination.ts";
import type { SessionRecord } from "../records/session.ts";
import { createSession } from "./create-session.ts";
import { expireSession } from "./expire-session.ts";
import { renderLineItem } from "./render-line-items.ts";
import { renderSession } from "./render-session.ts";
import { createSessionParameters, sessionFilters, updateSessionParameters } from "./session-parameters.ts";
import { updateSession } from "./update-session.ts";

/** L-004. */
function find(call: Call<unknown>): SessionRecord {
  const id = part(call, "id");
  const session = call.tenant.store.sessions.get(id);
  if (!session) throw notFound("checkout.session", id, "session");
  return session;
}

export const checkoutSessionRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/checkout/sessions",
    parameters: createSessionParameters,
    run: ({ tenant, parameters, expansion }) =>
      renderSession(tenant, createSession(tenant, parameters), expansion),
  }),
  route({
    method: "GET",
    path: "/v1/checkout/sessions/:id",
    parameters: {},
    run: (call) => renderSession(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/checkout/sessions/:id",
    parameters: updateSessionParameters,
    run: (call) =>
      renderSession(call.tenant, updateSession(call.tenant, find(call), call.parameters), call.expansion, {
        discounts: "when expanded",
      }),
  }),
  route({
    method: "POST",
    path: "/v1/checkout/sessions/:id/expire",
    parameters: {},
    run: (call) => {
      const session = find(call);
      // L-012
      if (session.status !== "open")
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
        );
      return renderSession(call.tenant, expireSession(call.tenant, session), call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/checkout/sessions/:id/line_items",
    parameters: pagination,
    run: (call) => {
      const session = find(call);
      return arrayPage(
        call,
        `/v1/checkout/sessions/${session.id}/line_items`,
        session.lines,
        (line, expansion) => renderLineItem(call.tenant, session, line, expansion),
      );
    },
  }),
  route({
    method: "GET",
    path: "/v1/checkout/sessions",
    parameters: sessionFilters,
    run: (call) => {
      const {
        created: when,
        customer,
        customer_details: details,
        payment_intent: intent,
        payment_link: link,
        status,
        subscription,
      } = call.parameters;
      const keys = { payment_intent: intent, subscription, customer, status };
      const [index, key] = Object.entries(keys).find(([, value]) => value !== undefined) ?? [];
      return listPage(call, {
        collection: call.tenant.store.sessions,
        noun: "checkout.session",
        url: "/v1/checkout/sessions",
        within: index !== undefined && key !== undefined ? { index, key } : undefined,
        matches: (session) =>
          createdMatches(when, session) &&
          (customer === undefined || session.customer === customer) &&
          (intent === undefined || session.payment_intent === intent) &&
          (link === undefined || link === "") &&
          (status === undefined || session.status === status) &&
          (subscription === undefined || session.subscription === subscription) &&
          (details === undefined || session.customer_details?.email === details.email),
        render: (session, expansion) => renderSession(call.tenant, session, expansion),
      });
    },
  }),
];
