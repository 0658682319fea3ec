import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Actor, recordAudit } from "#lib/audit/audit.ts";
import type { Database } from "#lib/db/index.ts";
import { setting } from "#lib/db/schema/settings.ts";

/** The store's switch for computed discounts: off, and the shop takes Stripe's own promotion codes only. */

const KEY = "dynamic_discounts";
const Switch = z.object({ on: z.boolean() });

/** Whether discount rules are in force; they are until somebody switches them off. */
export async function dynamicDiscountsOn(db: Database): Promise<boolean> {
  const [row] = await db.select().from(setting).where(eq(setting.key, KEY));
  return Switch.safeParse(row?.value).data?.on ?? true;
}

/** Switches computed discounts on or off for checkouts that begin from now on. */
export async function setDynamicDiscounts(db: Database, actor: Actor, on: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await dynamicDiscountsOn(tx);
    await tx
      .insert(setting)
      .values({ key: KEY, value: { on } })
      .onConflictDoUpdate({ target: setting.key, set: { value: { on }, updatedAt: sql`now()` } });
    await recordAudit(tx, actor, {
      action: on ? "setting.switched_on" : "setting.switched_off",
      subject: `setting:${KEY}`,
      before: { on: before },
      after: { on },
    });
  });
}
