import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../db/index.ts";
import { checkout, formerPayment } from "../db/schema/index.ts";
import type { Hold } from "../ledger/ledger.ts";
import type { SessionKind } from "../stripe/checkout-sessions.ts";
import { Raise, ShippingAddress } from "./contract.ts";

/** The part of a checkout that an interaction may change; everything else follows from it. */
export type Draft = Readonly<{
  basketVersion: number;
  lines: readonly Readonly<{ productId: string; quantity: number }>[];
  claims: readonly CheckoutClaim[];
  shippingOptionId: string | null;
  shippingAddress: ShippingAddress | null;
  email: string | null;
}>;

/** What the shopper asked for. A code is kept as typed (trimmed); `id` of a loyalty claim is always "loyalty". */
export type CheckoutClaim = Readonly<{ kind: "code" | "loyalty" | "offer"; id: string }>;

/** What must be shown for one decision, minor units. A discount of null is Stripe's to decide, and the total with it. */
export const ExpectedAmounts = z.object({
  subtotalAmount: z.int(),
  discountAmount: z.int().nullable(),
  shippingAmount: z.int(),
  totalAmount: z.int(),
});
export type ExpectedAmounts = z.infer<typeof ExpectedAmounts>;

const Lines = z.array(z.object({ productId: z.string(), quantity: z.int().min(1) }));
const Claims = z.array(z.object({ kind: z.enum(["code", "loyalty", "offer"]), id: z.string() }));

const Held = z.array(z.object({ pool: z.string(), amount: z.int() }));

/** A priced draft as it is stored: what was asked for, the answer, what the session shows for it and what it holds. */
export type Decided = Draft &
  Readonly<{
    facts: unknown;
    decision: unknown;
    expected: ExpectedAmounts | null;
    held: readonly Hold[];
  }>;

const Pending = z.object({
  basketVersion: z.int(),
  lines: Lines,
  claims: Claims,
  shippingOptionId: z.string().nullable(),
  shippingAddress: ShippingAddress.nullable(),
  email: z.string().nullable(),
  facts: z.unknown(),
  decision: z.unknown(),
  expected: ExpectedAmounts.nullable(),
  held: Held,
});

export type Checkout = Readonly<Omit<typeof checkout.$inferSelect, keyof Decided | "pending" | "raise">> &
  Decided &
  Readonly<{
    /** Decisions sent to Stripe since the stored one, whose senders never heard an answer or still wait; newest last. */
    pending: readonly Decided[];
    /** A total that went up unasked and that the shopper has not accepted yet. */
    raise: Raise | null;
  }>;

/** A checkout that is paid through a Checkout Session. */
export type SessionCheckout = Checkout & Readonly<{ transport: SessionKind }>;

/** Whether a checkout is paid through a Checkout Session; the others are through a PaymentIntent. */
export const isOnSession = (checkout: Checkout): checkout is SessionCheckout =>
  checkout.transport !== "payment-intent";

// JSON columns are an edge like any other: parsed once here, trusted by type afterwards.
function parse(row: typeof checkout.$inferSelect): Checkout {
  return {
    ...row,
    lines: Lines.parse(row.lines),
    claims: Claims.parse(row.claims),
    shippingAddress: ShippingAddress.nullable().parse(row.shippingAddress),
    expected: ExpectedAmounts.nullable().parse(row.expected),
    held: Held.parse(row.held),
    pending: z.array(Pending).parse(row.pending),
    raise: Raise.nullable().parse(row.raise),
  };
}

/** The browser's live checkout, if it has one. */
export async function findOpenCheckout(db: Database, browserId: string): Promise<Checkout | null> {
  const [row] = await db
    .select()
    .from(checkout)
    .where(and(eq(checkout.browserId, browserId), eq(checkout.state, "open")))
    .orderBy(desc(checkout.createdAt))
    .limit(1);
  return row ? parse(row) : null;
}

/** The browser's last checkout, if that one ended unpaid. */
export async function findExpiredCheckout(db: Database, browserId: string): Promise<Checkout | null> {
  const [row] = await db
    .select()
    .from(checkout)
    .where(eq(checkout.browserId, browserId))
    .orderBy(desc(checkout.createdAt))
    .limit(1);
  return row?.state === "expired" ? parse(row) : null;
}

export async function findCheckout(db: Database, id: string): Promise<Checkout | null> {
  const [row] = await db.select().from(checkout).where(eq(checkout.id, id));
  return row ? parse(row) : null;
}

/** Those of these checkouts that exist, in no order. */
export async function findCheckouts(db: Database, ids: readonly string[]): Promise<readonly Checkout[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(checkout)
    .where(inArray(checkout.id, [...new Set(ids)]));
  return rows.map(parse);
}

/** The checkout that is paid through a Checkout Session, a PaymentIntent, or nothing: then by its own id. */
export async function findCheckoutPaidThrough(db: Database, paidThrough: string): Promise<Checkout | null> {
  const [row] = await db.select().from(checkout).where(eq(checkout.paidThrough, paidThrough));
  return row ? parse(row) : null;
}

/** The checkout that could once be paid through this and has been moved, if there is one. */
export async function findCheckoutFormerlyPaidThrough(
  db: Database,
  paidThrough: string,
): Promise<Checkout | null> {
  const [row] = await db
    .select({ checkout })
    .from(formerPayment)
    .innerJoin(checkout, eq(checkout.id, formerPayment.checkoutId))
    .where(eq(formerPayment.paidThrough, paidThrough));
  return row ? parse(row.checkout) : null;
}

export type NewCheckout = Omit<typeof checkout.$inferInsert, "id" | "state"> & Readonly<{ id: string }>;

export const newCheckoutId = (): string => `co_${randomUUID().replaceAll("-", "")}`;

/** Stores a new live checkout. @returns false when the browser has one already: another tab was faster */
export async function insertCheckout(db: Database, row: NewCheckout): Promise<boolean> {
  const stored = await db
    .insert(checkout)
    .values({ ...row, state: "open" })
    .onConflictDoNothing()
    .returning({ id: checkout.id });
  return stored.length === 1;
}

/**
 * Stores what an interaction changed, unless somebody else has taken the lease since.
 * @returns whether it was stored
 */
export async function saveCheckout(
  db: Database,
  held: Readonly<{ id: string; leaseVersion: number }>,
  change: Partial<typeof checkout.$inferInsert>,
): Promise<boolean> {
  const stored = await db
    .update(checkout)
    .set({ ...change, updatedAt: sql`now()` })
    .where(and(eq(checkout.id, held.id), eq(checkout.leaseVersion, held.leaseVersion)))
    .returning({ id: checkout.id });
  return stored.length === 1;
}

/** After so many unanswered updates in a row the oldest is surely not what Stripe carries. */
const MOST_PENDING = 5;

/**
 * Notes a decision before Stripe hears of it, so that no later attempt is answered from Stripe's memory of this one, and
 * so that the decision is known even if this process dies before Stripe's answer. Refused like `saveCheckout`.
 */
export function noteDecision(
  db: Database,
  checkout: Checkout,
  leaseVersion: number,
  decided: Decided,
): Promise<boolean> {
  return saveCheckout(
    db,
    { id: checkout.id, leaseVersion },
    {
      decisionVersion: checkout.decisionVersion + 1,
      pending: [...checkout.pending, decided].slice(-MOST_PENDING),
    },
  );
}

/**
 * Makes a checkout payable through something else and remembers what it was, so that a page which still shows that can
 * be brought over. Refused like `saveCheckout`.
 */
export function payThrough(
  db: Database,
  held: Readonly<{ id: string; leaseVersion: number }>,
  change: Partial<typeof checkout.$inferInsert> & Readonly<{ paidThrough: string }>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [old] = await tx
      .select({ paidThrough: checkout.paidThrough })
      .from(checkout)
      .where(and(eq(checkout.id, held.id), eq(checkout.leaseVersion, held.leaseVersion)));
    if (!old || !(await saveCheckout(tx, held, change))) return false;
    await tx
      .insert(formerPayment)
      .values({ paidThrough: old.paidThrough, checkoutId: held.id })
      .onConflictDoNothing();
    return true;
  });
}
