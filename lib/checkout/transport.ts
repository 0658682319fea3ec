import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../db/index.ts";
import { setting } from "../db/schema/index.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { listLiveRules } from "../promotions/active-rules.ts";
import { ok, type Result } from "../result.ts";
import { probePreview } from "../stripe/capabilities.ts";
import type { Checkout } from "./checkout-store.ts";

type Kind = Checkout["transport"];

const PROBE = "preview_probe";
/** Accounts gain the preview by asking Stripe for it, so a "no" is asked again after a day. */
const PROBE_SECONDS = 86_400;

const Probe = z.object({ account: z.string(), enrolled: z.boolean(), at: z.number() });
const Switch = z.object({ on: z.boolean() });

async function readSetting<T>(db: Database, key: string, schema: z.ZodType<T>): Promise<T | null> {
  const [row] = await db.select().from(setting).where(eq(setting.key, key));
  return schema.safeParse(row?.value).data ?? null;
}

/** Whether the account has the preview: asked once, kept in the database, shared by all processes, never at build. */
async function hasPreview(db: Database, now: number): Promise<Result<boolean>> {
  const account = createHash("sha256").update(env().STRIPE_SECRET_KEY).digest("hex").slice(0, 16);
  const known = await readSetting(db, PROBE, Probe);
  // Clocks of tests may go back, so freshness is a distance, not a direction.
  if (known?.account === account && Math.abs(now - known.at) < PROBE_SECONDS) return ok(known.enrolled);
  const probed = await probePreview(env().STORE_CURRENCY);
  if (!probed.ok) return probed;
  const value = { account, enrolled: probed.value, at: now };
  await db
    .insert(setting)
    .values({ key: PROBE, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } });
  log("info", "preview_probed", { enrolled: probed.value });
  return probed;
}

/**
 * Chooses how the next session's discounts reach Stripe. `auto` takes the preview where the account has it and Stripe's
 * own codes where it has not, where no discount rule is on, or where staff switched dynamic discounts off.
 */
export async function chooseTransport(db: Database, now: number): Promise<Result<Kind>> {
  const wish = env().DISCOUNT_TRANSPORT;
  if (wish !== "auto") return ok(wish);
  const [dynamic, rules] = await Promise.all([
    readSetting(db, "dynamic_discounts", Switch),
    listLiveRules(db),
  ]);
  if (dynamic?.on === false || rules.length === 0) return ok("native");
  const preview = await hasPreview(db, now);
  return preview.ok ? ok(preview.value ? "preview" : "native") : preview;
}
