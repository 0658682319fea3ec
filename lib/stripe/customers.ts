import "server-only";
import type { Result } from "#lib/result.ts";
import { stripe } from "./client.ts";
import { attempt } from "./failure.ts";

/**
 * Makes the Stripe Customer of a shopper. The idempotency key is the shopper's id, so that two requests at the same
 * moment are given the same Customer.
 * @returns the id, `cus_…`
 */
export async function createCustomer(
  shopper: Readonly<{ id: string; email: string; name: string }>,
): Promise<Result<string>> {
  return attempt(async () => {
    const customer = await stripe().customers.create(
      { email: shopper.email, name: shopper.name, metadata: { offcut_shopper: shopper.id } },
      { idempotencyKey: `offcut-customer-${shopper.id}` },
    );
    return customer.id;
  });
}

export type CustomerView = Readonly<{ id: string; email: string | null; name: string | null }>;

/** Customers with exactly this e-mail address, newest first. */
export async function findCustomersByEmail(email: string): Promise<Result<readonly CustomerView[]>> {
  return attempt(async () => {
    const list = await stripe().customers.list({ email, limit: 10 });
    return list.data.map(({ id, email, name }) => ({ id, email, name: name ?? null }));
  });
}

/** One customer by id, or a failure `not_found`; a deleted customer is not found either. */
export async function findCustomer(id: string): Promise<Result<CustomerView | null>> {
  return attempt(async () => {
    const customer = await stripe().customers.retrieve(id);
    if (customer.deleted) return null;
    return { id: customer.id, email: customer.email, name: customer.name ?? null };
  });
}
