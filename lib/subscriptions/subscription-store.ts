import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../db/index.ts";
import { subscription, subscriptionCheckout } from "../db/schema/index.ts";
import { OrderAddress } from "../orders/order.ts";

/** What the first payment must be for. `unitAmount` is what Stripe asks for it then: nothing, within a trial. */
const PromisedLine = z.object({ productId: z.string(), stripePriceId: z.string(), unitAmount: z.int() });
export type PromisedLine = z.infer<typeof PromisedLine>;

type CheckoutRow = typeof subscriptionCheckout.$inferSelect;

/** One attempt to subscribe, on a Checkout Session of its own. */
export type SubscriptionCheckout = Readonly<Omit<CheckoutRow, "lines"> & { lines: readonly PromisedLine[] }>;

const parseCheckout = (row: CheckoutRow): SubscriptionCheckout => ({
  ...row,
  lines: z.array(PromisedLine).parse(row.lines),
});

/** Who subscribed to what, and where it goes. How it stands is read from Stripe. */
export type Subscription = Readonly<
  Omit<typeof subscription.$inferSelect, "shippingAddress"> & {
    shippingAddress: z.infer<typeof OrderAddress> | null;
  }
>;

const parse = (row: typeof subscription.$inferSelect): Subscription => ({
  ...row,
  shippingAddress: OrderAddress.nullable().parse(row.shippingAddress),
});

/** The browser's live attempt, if it has one. */
export async function findLiveSubscriptionCheckout(
  db: Database,
  browserId: string,
): Promise<SubscriptionCheckout | null> {
  const [row] = await db
    .select()
    .from(subscriptionCheckout)
    .where(and(eq(subscriptionCheckout.browserId, browserId), eq(subscriptionCheckout.state, "open")));
  return row ? parseCheckout(row) : null;
}

/** The attempt a Checkout Session belongs to. */
export async function findSubscriptionCheckoutOfSession(
  db: Database,
  sessionId: string,
): Promise<SubscriptionCheckout | null> {
  const [row] = await db
    .select()
    .from(subscriptionCheckout)
    .where(eq(subscriptionCheckout.sessionId, sessionId));
  return row ? parseCheckout(row) : null;
}

export async function findSubscriptionCheckout(
  db: Database,
  id: string,
): Promise<SubscriptionCheckout | null> {
  const [row] = await db.select().from(subscriptionCheckout).where(eq(subscriptionCheckout.id, id));
  return row ? parseCheckout(row) : null;
}

/** Stores a new attempt. @returns false when the browser has a live one already: another tab was faster */
export async function insertSubscriptionCheckout(
  db: Database,
  row: Omit<typeof subscriptionCheckout.$inferInsert, "state" | "createdAt">,
): Promise<boolean> {
  const stored = await db
    .insert(subscriptionCheckout)
    .values({ ...row, state: "open" })
    .onConflictDoNothing()
    .returning({ id: subscriptionCheckout.id });
  return stored.length === 1;
}

/** Notes how a live attempt ended. */
export async function closeSubscriptionCheckout(
  db: Database,
  id: string,
  state: "paid" | "expired",
): Promise<void> {
  await db
    .update(subscriptionCheckout)
    .set({ state })
    .where(and(eq(subscriptionCheckout.id, id), eq(subscriptionCheckout.state, "open")));
}

/** Stores a subscription, once. @returns whether this call stored it */
export async function insertSubscription(
  db: Database,
  row: Omit<typeof subscription.$inferInsert, "createdAt">,
): Promise<boolean> {
  const stored = await db
    .insert(subscription)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: subscription.id });
  return stored.length === 1;
}

export async function findSubscription(db: Database, id: string): Promise<Subscription | null> {
  const [row] = await db.select().from(subscription).where(eq(subscription.id, id));
  return row ? parse(row) : null;
}

/** What a shopper has subscribed to, newest first, ended ones included. */
export async function listSubscriptionsOfShopper(
  db: Database,
  shopperId: string,
): Promise<readonly Subscription[]> {
  const rows = await db
    .select()
    .from(subscription)
    .where(eq(subscription.shopperId, shopperId))
    .orderBy(desc(subscription.createdAt), desc(subscription.id));
  return rows.map(parse);
}
