import "server-only";
import { getSessionCookie } from "better-auth/cookies";
import { and, eq, isNull } from "drizzle-orm";
import { headers } from "next/headers";
import { cache } from "react";
import { type Database, database } from "#lib/db/index.ts";
import { shopper as shopperTable } from "#lib/db/schema/auth.ts";
import { invariant, ok, type Result } from "#lib/result.ts";
import { createCustomer } from "#lib/stripe/customers.ts";
import { authInstances } from "./instances.ts";
import { LOYALTY_TIERS, type LoyaltyTier } from "./loyalty-tier.ts";

export type Shopper = Readonly<{
  id: string;
  name: string;
  email: string;
  loyaltyTier: LoyaltyTier | null;
  stripeCustomerId: string | null;
}>;

const tierOf = (value: unknown): LoyaltyTier | null => LOYALTY_TIERS.find((tier) => tier === value) ?? null;

/** Who is signed in to the shop in this request, or null for a guest. Opens no database for a guest. */
export const currentShopper = cache(async (): Promise<Shopper | null> => {
  const incoming = await headers();
  if (!getSessionCookie(incoming, { cookiePrefix: "shop" })) return null;
  const { shop } = await authInstances();
  const session = await shop.api.getSession({ headers: incoming });
  if (!session) return null;
  const { id, name, email, loyaltyTier, stripeCustomerId } = session.user;
  return { id, name, email, loyaltyTier: tierOf(loyaltyTier), stripeCustomerId: stripeCustomerId ?? null };
});

/** The loyalty tier a shopper was given, whoever asks; null for none. */
export async function heldTierOf(db: Database, shopperId: string): Promise<LoyaltyTier | null> {
  const [row] = await db
    .select({ tier: shopperTable.loyaltyTier })
    .from(shopperTable)
    .where(eq(shopperTable.id, shopperId));
  return tierOf(row?.tier);
}

/**
 * The Stripe Customer of a shopper, made on first need. Two requests at once end with one Customer: Stripe answers both
 * with the same one, and only the first id to arrive is stored.
 * @returns `cus_…`, or Stripe's refusal
 */
export async function stripeCustomerOf(shopper: Pick<Shopper, "id">): Promise<Result<string>> {
  const db = await database();
  const read = async () => {
    const [row] = await db.select().from(shopperTable).where(eq(shopperTable.id, shopper.id));
    invariant(row, "A shopper who is signed in has a row.");
    return row;
  };
  const row = await read();
  if (row.stripeCustomerId) return ok(row.stripeCustomerId);
  const created = await createCustomer(row);
  if (!created.ok) return created;
  await db
    .update(shopperTable)
    .set({ stripeCustomerId: created.value })
    .where(and(eq(shopperTable.id, shopper.id), isNull(shopperTable.stripeCustomerId)));
  return ok((await read()).stripeCustomerId ?? created.value);
}
