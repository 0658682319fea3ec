import "server-only";
import { and, count, desc, eq, isNotNull } from "drizzle-orm";
import { LOCALE } from "../catalog/locale.ts";
import type { Database } from "../db/index.ts";
import { order, receiptEmail } from "../db/schema/index.ts";
import { EMAIL_LOCALES, type EmailLocale } from "./receipt-email-words.ts";

/** Receipt e-mails, one per order at most. They are kept and shown to staff; nothing in the shop sends mail. */

/** An e-mail of the outbox. */
export type KeptEmail = Readonly<{
  orderId: string;
  orderNumber: number;
  to: string;
  locale: EmailLocale;
  createdAt: Date;
}>;

/**
 * Puts the receipt of an order into the outbox, once, when its money is here and somebody's address is known. Called
 * wherever an order becomes paid; calling it again changes nothing.
 */
export async function keepReceipt(db: Database, paidThrough: string): Promise<void> {
  const [paid] = await db
    .select({ id: order.id, to: order.email })
    .from(order)
    .where(and(eq(order.paidThrough, paidThrough), eq(order.state, "paid"), isNotNull(order.email)));
  if (!paid?.to) return;
  await db
    .insert(receiptEmail)
    .values({ orderId: paid.id, to: paid.to, locale: LOCALE })
    .onConflictDoNothing();
}

const selected = {
  orderId: receiptEmail.orderId,
  orderNumber: order.number,
  to: receiptEmail.to,
  locale: receiptEmail.locale,
  createdAt: receiptEmail.createdAt,
};

const localeOf = (stored: string): EmailLocale => EMAIL_LOCALES.find((known) => known === stored) ?? "en";

/** A page of the outbox, newest first, and how many e-mails there are. */
export async function listOutbox(
  db: Database,
  page: Readonly<{ limit: number; offset: number }>,
): Promise<Readonly<{ emails: readonly KeptEmail[]; total: number }>> {
  const rows = await db
    .select(selected)
    .from(receiptEmail)
    .innerJoin(order, eq(order.id, receiptEmail.orderId))
    .orderBy(desc(receiptEmail.createdAt), desc(order.number))
    .limit(page.limit)
    .offset(page.offset);
  const [all] = await db.select({ total: count() }).from(receiptEmail);
  return { emails: rows.map((row) => ({ ...row, locale: localeOf(row.locale) })), total: all?.total ?? 0 };
}

/** The receipt e-mail of an order, or null while there is none. */
export async function findReceiptEmail(db: Database, orderId: string): Promise<KeptEmail | null> {
  const [row] = await db
    .select(selected)
    .from(receiptEmail)
    .innerJoin(order, eq(order.id, receiptEmail.orderId))
    .where(eq(receiptEmail.orderId, orderId));
  return row ? { ...row, locale: localeOf(row.locale) } : null;
}
