import type { Tenant } from "../tenants/tenant.ts";

/**
 * Whether a customer has bought before (D-061 … D-063): a succeeded or processing payment, or any invoice that is not
 * void. Failed and cancelled attempts do not count.
 */
export function hasPriorTransactions(tenant: Tenant, customer: string): boolean {
  const paid = tenant.store.paymentIntents
    .withKey("customer", customer)
    .some((intent) => intent.status === "succeeded" || intent.status === "processing");
  return (
    paid || tenant.store.invoices.withKey("customer", customer).some((invoice) => invoice.status !== "void")
  );
}
