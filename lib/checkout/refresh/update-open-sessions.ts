import "server-only";
import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/index.ts";
import { checkout } from "../../db/schema/index.ts";
import { log } from "../../log.ts";
import { liveRules } from "../../promotions/active-rules.ts";
import { endedSince, type PricedAt } from "../../promotions/offers-in-time.ts";
import { findPromotionCode } from "../../stripe/promotion-codes.ts";
import { refreshCheckout } from "./refresh-checkout.ts";

/** What a run did: how many open checkouts carry an offer, how many were priced anew, and how many could not be. */
export type UpdateReport = Readonly<{ carrying: number; updated: number; failed: number }>;

const PAGE = 200;
/** Checkouts priced anew at a time; each takes a few calls to Stripe. */
const AT_ONCE = 4;
/** How long Stripe's word that a code is good is believed. What our own staff end is told at once. */
const CODE_KEPT_MS = 30_000;

const Carried = z.object({
  id: z.string(),
  updatedAt: z.date(),
  at: z.int(),
  applied: z.array(z.string()),
});

/** A page of the open checkouts whose decision takes something off. On `native` sessions Stripe keeps watch itself. */
async function carrying(db: Database, after: string): Promise<readonly z.infer<typeof Carried>[]> {
  const applied = sql`jsonb_path_query_array(${checkout.decision}, '$.applied[*].rule')`;
  const rows = await db
    .select({
      id: checkout.id,
      updatedAt: checkout.updatedAt,
      at: sql<number>`(${checkout.decision}->>'now')::int`,
      applied: sql<string[]>`${applied}`,
    })
    .from(checkout)
    .where(
      and(
        eq(checkout.state, "open"),
        ne(checkout.transport, "native"),
        gt(checkout.id, after),
        sql`jsonb_array_length(${applied}) > 0`,
      ),
    )
    .orderBy(asc(checkout.id))
    .limit(PAGE);
  return z.array(Carried).parse(rows);
}

const good = new Map<string, number>();

/** Whether a promotion code may still be redeemed; Stripe is asked once in a while per code and process. */
async function isGood(id: string, now: number): Promise<boolean> {
  const known = good.get(id);
  if (known !== undefined && performance.now() - known < CODE_KEPT_MS) return true;
  const found = await findPromotionCode(id);
  // Not knowing is no reason to take an offer from anybody.
  if (!found.ok) return true;
  const code = found.value;
  const isOver = (end: number | null | undefined) => typeof end === "number" && end < now;
  const stands = Boolean(
    code?.active && code.coupon && !isOver(code.expiresAt) && !isOver(code.coupon.redeemBy),
  );
  if (stands) good.set(id, performance.now());
  else good.delete(id);
  return stands;
}

/**
 * Prices anew every open checkout that carries an offer which has ended since, or was paused, changed or switched off,
 * so that nobody pays a price that is over.
 * @param ended pools (a rule's or a code's id) that are known to have ended just now
 */
export async function updateOpenSessions(
  db: Database,
  now: number,
  ended: ReadonlySet<string> = new Set(),
  signal?: AbortSignal,
): Promise<UpdateReport> {
  for (const id of ended) good.delete(id);
  const { list: rules } = await liveRules(db);
  const report = { carrying: 0, updated: 0, failed: 0 };
  for (let after = ""; !signal?.aborted; ) {
    const page = await carrying(db, after);
    report.carrying += page.length;
    const due: string[] = [];
    for (const { id, updatedAt, at, applied } of page) {
      const priced: PricedAt = { at, storedAt: updatedAt, applied };
      if (applied.some((rule) => ended.has(rule)) || endedSince(rules, priced, now).length > 0) due.push(id);
      else
        for (const rule of applied.filter((each) => each.startsWith("promo_")))
          if (!(await isGood(rule, now))) due.push(id);
    }
    for (let first = 0; first < due.length; first += AT_ONCE)
      await Promise.all(
        due.slice(first, first + AT_ONCE).map(async (id) => {
          const refreshed = await refreshCheckout(db, id, now);
          if (refreshed.ok) report.updated += refreshed.value === "same" ? 0 : 1;
          else report.failed += 1;
        }),
      );
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  if (report.updated + report.failed > 0) log("info", "open_sessions_updated", report);
  return report;
}
