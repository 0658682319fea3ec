import "server-only";
import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Database } from "#lib/db/index.ts";
import { auditEntry } from "#lib/db/schema/promotions.ts";

/** Who did something; the part of a signed-in member of staff that is kept. */
export type Actor = Readonly<{ id: string; name: string }>;

export type AuditAction =
  | "coupon.created"
  | "coupon.renamed"
  | "coupon.deleted"
  | "promotion_code.created"
  | "promotion_code.activated"
  | "promotion_code.deactivated"
  | "promotion_code.deleted"
  | "promotion_code.restored"
  | "rule.switched_on"
  | "rule.paused"
  | "rule.archived"
  | "rule.restored"
  | "rule.scheduled"
  | "order.refunded"
  | "order.accepted"
  | "setting.switched_on"
  | "setting.switched_off";

/** What was done to: `coupon:FALL25`, `promotion_code:promo_…`, `rule:ten-off-from-hundred`, `order:order_…`, `setting:dynamic_discounts`. */
export type AuditSubject = `${"coupon" | "promotion_code" | "rule" | "order" | "setting"}:${string}`;

export type AuditEntry = Readonly<{
  id: string;
  at: Date;
  staffName: string;
  action: string;
  subject: string;
  before: unknown;
  after: unknown;
}>;

/** Keeps who did what to what, with its state before and after; null for "was not there". */
export async function recordAudit(
  db: Database,
  actor: Actor,
  entry: Readonly<{ action: AuditAction; subject: AuditSubject; before: unknown; after: unknown }>,
): Promise<void> {
  await db
    .insert(auditEntry)
    .values({ id: randomUUID(), staffId: actor.id, staffName: actor.name, ...entry });
}

/** What happened to one thing, newest first. */
export async function historyOf(db: Database, subject: AuditSubject): Promise<readonly AuditEntry[]> {
  return db
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.subject, subject))
    .orderBy(desc(auditEntry.at))
    .limit(50);
}

/** What happened in the shop, newest first. */
export async function listAudit(
  db: Database,
  page: Readonly<{ limit: number; offset: number }>,
): Promise<readonly AuditEntry[]> {
  return db.select().from(auditEntry).orderBy(desc(auditEntry.at)).limit(page.limit).offset(page.offset);
}
