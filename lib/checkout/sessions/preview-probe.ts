import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/index.ts";
import { setting } from "../../db/schema/index.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { ok, type Result } from "../../result.ts";
import { probePreview } from "../../stripe/capabilities.ts";

/** Whether the account has Stripe's private preview, and when it was asked (epoch seconds). */
export type Probe = Readonly<{ enrolled: boolean; at: number }>;

const KEY = "preview_probe";
/** Accounts gain the preview by asking Stripe for it, so a "no" is asked again after a day. */
const FRESH_SECONDS = 86_400;

const Stored = z.object({ account: z.string(), enrolled: z.boolean(), at: z.number() });

/** Another key is another account, whose answer counts for nothing here. */
const account = (): string => createHash("sha256").update(env().STRIPE_SECRET_KEY).digest("hex").slice(0, 16);

/** The last answer of this account, however old; null when it was never asked. */
export async function lastProbe(db: Database): Promise<Probe | null> {
  const [row] = await db.select().from(setting).where(eq(setting.key, KEY));
  const known = Stored.safeParse(row?.value).data;
  return known?.account === account() ? { enrolled: known.enrolled, at: known.at } : null;
}

/** Asks the account now, and keeps the answer for all processes. */
export async function probeNow(db: Database, now: number): Promise<Result<Probe>> {
  const probed = await probePreview(env().STORE_CURRENCY);
  if (!probed.ok) return probed;
  const probe = { enrolled: probed.value, at: now };
  const value = { account: account(), ...probe };
  await db
    .insert(setting)
    .values({ key: KEY, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } });
  log("info", "preview_probed", { enrolled: probe.enrolled });
  return ok(probe);
}

/** Whether the account has the preview: asked once a day, kept in the database, never at build. */
export async function hasPreview(db: Database, now: number): Promise<Result<boolean>> {
  const known = await lastProbe(db);
  // Clocks of tests may go back, so freshness is a distance, not a direction.
  if (known && Math.abs(now - known.at) < FRESH_SECONDS) return ok(known.enrolled);
  const probed = await probeNow(db, now);
  return probed.ok ? ok(probed.value.enrolled) : probed;
}
