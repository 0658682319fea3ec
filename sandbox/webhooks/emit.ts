import type { Wire } from "../http/call.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { EventRecord } from "./event-record.ts";

/**
 * Records that something happened. The object is frozen as rendered now, without expansions; delivery happens
 * after the transaction, outside the request.
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
  tenant.emitted(event);
}

/** Attributes that differ, with their former values: what `previous_attributes` holds. */
export function changes(before: Wire, after: Wire): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(after[key])),
  );
}
