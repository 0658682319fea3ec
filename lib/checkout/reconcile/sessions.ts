import "server-only";
import { inArray } from "drizzle-orm";
import { order } from "../../db/schema/index.ts";
import { expireSession } from "../../stripe/checkout-sessions.ts";
import { type ListedSession, listSessions } from "../../stripe/session-list.ts";
import { type Checkout, findCheckouts } from "../checkout-store.ts";
import { recordFailure } from "../payments/record-failure.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { refreshCheckout } from "../refresh/refresh-checkout.ts";
import { amountsAgree } from "../sessions/agreement.ts";
import type { Run } from "./run.ts";

/** The open sessions that were found where they belong, and whether all sessions were looked at. */
export type SeenSessions = Readonly<{ open: ReadonlySet<string>; complete: boolean }>;

/** Goes through Stripe's sessions, page by page, and holds each that is ours against its checkout and its order. */
export async function reconcileSessions(run: Run): Promise<SeenSessions> {
  const open = new Set<string>();
  for (let after: string | null = null; ; ) {
    if (run.isCancelled()) return { open, complete: false };
    const page = await listSessions({ createdFrom: run.since, after });
    if (!page.ok) {
      run.failed("stripe", page.error.message);
      return { open, complete: false };
    }
    const ours = page.value.items.filter((session) => session.checkoutId !== null);
    const known = await knownOf(run, ours);
    for (const session of ours) {
      if (run.isCancelled()) return { open, complete: false };
      if (await reconcileSession(run, session, known)) open.add(session.id);
    }
    run.look("sessions", ours.length);
    const last = page.value.items.at(-1);
    if (!page.value.hasMore || !last) return { open, complete: true };
    after = last.id;
  }
}

type Known = Readonly<{
  checkouts: ReadonlyMap<string, Checkout>;
  orderStates: ReadonlyMap<string, string>;
}>;

async function knownOf({ db }: Run, sessions: readonly ListedSession[]): Promise<Known> {
  const [checkouts, orders] = await Promise.all([
    findCheckouts(
      db,
      sessions.flatMap((session) => session.checkoutId ?? []),
    ),
    db
      .select({ paidThrough: order.paidThrough, state: order.state })
      .from(order)
      .where(
        inArray(
          order.paidThrough,
          sessions.map((session) => session.id),
        ),
      ),
  ]);
  return {
    checkouts: new Map(checkouts.map((checkout) => [checkout.id, checkout])),
    orderStates: new Map(orders.map(({ paidThrough, state }) => [paidThrough, state])),
  };
}

/** @returns whether the session is open and where it belongs */
async function reconcileSession(run: Run, session: ListedSession, known: Known): Promise<boolean> {
  const checkout = known.checkouts.get(session.checkoutId ?? "");
  const isCurrent = checkout?.paidThrough === session.id;
  if (session.status === "complete") await reconcileComplete(run, session, known);
  else if (session.status === "expired" && isCurrent && checkout.state === "open")
    await close(run, session.id);
  else if (session.status === "open") {
    if (isCurrent && checkout.state === "open") {
      if (!amountsAgree(checkout.expected, session)) await reprice(run, checkout.id);
      return true;
    }
    await expireForeign(run, session);
  }
  return false;
}

/** A paid session has an order, and the order knows whether the money came. */
export async function reconcileComplete(
  run: Run,
  session: Pick<ListedSession, "id" | "payment">,
  known: Pick<Known, "orderStates">,
): Promise<void> {
  const state = known.orderStates.get(session.id);
  if (state !== undefined && state !== "awaiting_payment") return;
  if (state === "awaiting_payment" && session.payment === "awaited") return;
  if (state === undefined || session.payment === "arrived") {
    const recorded = await recordPayment(session.id);
    if (!recorded.ok) return run.failed(session.id, recorded.error.message);
    if (recorded.value.state !== "recorded")
      return run.failed(session.id, "It is complete at Stripe, but no checkout of ours stands behind it.");
    run.repaired(state === undefined ? "order_recorded" : "order_paid", session.id);
  }
  if (session.payment === "failed" && (await recordFailure(run.db, session.id)))
    run.repaired("order_failed", session.id);
}

/** The session of an open checkout has ended. */
export async function close(run: Run, sessionId: string): Promise<void> {
  const recorded = await recordPayment(sessionId);
  if (!recorded.ok) return run.failed(sessionId, recorded.error.message);
  if (recorded.value.state === "expired") run.repaired("checkout_closed", sessionId);
}

/** Stripe shows another price than was decided: a process died between the two, or an answer was lost. */
export async function reprice(run: Run, checkoutId: string): Promise<void> {
  const refreshed = await refreshCheckout(run.db, checkoutId, run.now);
  if (!refreshed.ok) return run.failed(checkoutId, refreshed.error.message);
  if (refreshed.value !== "ended") run.repaired("session_repriced", checkoutId);
}

/** An open session that no checkout knows was made by a process that died; nobody was ever given the key to it. */
async function expireForeign(run: Run, session: ListedSession): Promise<void> {
  if (run.now - session.createdAt < run.graceSeconds) return;
  const expired = await expireSession(session.id, 8_000);
  if (expired.ok) run.repaired("session_expired", session.id);
  else run.failed(session.id, expired.error.message);
}
