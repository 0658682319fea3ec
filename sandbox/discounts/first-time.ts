import type { Tenant } from "../tenants/tenant.ts";

/**
 * Whether a customer has bought before (D-061 … D-063): a succeeded or processing payment, or any invoice that is not
 * void. Failed and cancelled attempts do not count.
 */
export function hasPriorTransactions(tenant: Tenant, customer: string): boolean {
  return tenant.store.sessions.withKey("customer", customer).some((session) => session.status === "complete");
}
