import type { Wire } from "../http/call.ts";
import type { EndpointRecord, EventRecord } from "../records/event.ts";
import type { Tenant } from "../tenants/tenant.ts";

/**
 * Records that something happened (R-110), and one delivery for each endpoint that listens, in the transaction of what
 * happened. The object is frozen as rendered now, without expansions; sending happens later, outside the request.
 * @param previous the former values of changed attributes, for `*.updated` only
 */
export function emit(
  tenant: Tenant,
  type: string,
  object: Wire,
  previous?: Readonly<Record<string, unknown>>,
): void {
  const event: EventRecord = {
    id: tenant.ids.next("evt"),
    created: tenant.now(),
    type,
    object,
    previous_attributes: previous ?? null,
    request: tenant.request,
  };
  tenant.store.events.put(event);
  for (const endpoint of tenant.store.endpoints.values())
    if (!endpoint.disabled && listensTo(endpoint, type)) plan(tenant, event, endpoint);
}

/** Records that an object was changed, as rendered before and after; says what its changed attributes were. */
export const emitUpdate = (tenant: Tenant, type: string, before: Wire, after: Wire): void =>
  emit(tenant, type, after, changes(before, after));

const listensTo = (endpoint: EndpointRecord, type: string) =>
  endpoint.enabled_events.some((pattern) => matchesType(pattern, type));

/** `*`, a whole type, or a group such as `checkout.session.*`. */
export const matchesType = (pattern: string, type: string) =>
  pattern === "*" || pattern === type || (pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1)));

function plan(tenant: Tenant, event: EventRecord, endpoint: EndpointRecord): void {
  const { switches } = tenant;
  const dropped = switches.drop.find((rule) => rule.times > 0 && matchesType(rule.type, event.type));
  if (dropped)
    tenant.switches = {
      ...switches,
      drop: switches.drop.map((rule) => (rule === dropped ? { ...rule, times: rule.times - 1 } : rule)),
    };
  const state = dropped ? "dropped" : switches.held ? "held" : "pending";
  for (let copy = 0; copy <= (dropped ? 0 : switches.duplicate); copy += 1)
    tenant.store.deliveries.put({
      id: `${event.id}:${endpoint.id}${copy === 0 ? "" : `:${copy}`}`,
      event: event.id,
      endpoint: endpoint.id,
      state,
      attempts: 0,
      next_at: state === "pending" ? tenant.now() : null,
      last_answer: null,
    });
}

/** Attributes that differ, with their former values: what `previous_attributes` holds. */
export function changes(before: Wire, after: Wire): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(after[key])),
  );
}
