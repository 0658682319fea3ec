import { hashPassword } from "better-auth/crypto";
import { inArray } from "drizzle-orm";
import type { Database } from "#lib/db/open.ts";
import { shopper, shopperAccount, staff, staffAccount } from "#lib/db/schema/auth.ts";

/** Everybody's password in the demo shop. Known to the world, so the set-up makes these accounts with the sandbox only. */
export const DEMO_PASSWORD = "offcut-demo-2026";

export const DEMO_SHOPPERS = [
  { id: "shopper_demo_ada", name: "Ada Lindqvist", email: "ada@example.com", loyaltyTier: "walnut" },
  { id: "shopper_demo_ben", name: "Ben Okafor", email: "ben@example.com", loyaltyTier: "birch" },
  { id: "shopper_demo_cleo", name: "Cleo Marchetti", email: "cleo@example.com", loyaltyTier: null },
] as const;

export const DEMO_STAFF = [
  { id: "staff_demo_owner", name: "Olive Owner", email: "owner@offcut.example", role: "owner" },
  { id: "staff_demo_publisher", name: "Per Publisher", email: "publisher@offcut.example", role: "publisher" },
  { id: "staff_demo_editor", name: "Edda Editor", email: "editor@offcut.example", role: "editor" },
  { id: "staff_demo_viewer", name: "Vic Viewer", email: "viewer@offcut.example", role: "viewer" },
] as const;

/** Makes the demo accounts that are not there yet; what somebody changed since stays as it is. Plain Node may call it. */
export async function seedDemoAccounts(db: Database): Promise<void> {
  for (const person of DEMO_SHOPPERS) {
    const made = await db
      .insert(shopper)
      .values({ ...person, emailVerified: true })
      .onConflictDoNothing()
      .returning({ id: shopper.id });
    if (made.length > 0) await db.insert(shopperAccount).values(await credentialOf(person.id));
  }
  for (const person of DEMO_STAFF) {
    const made = await db
      .insert(staff)
      .values({ ...person, emailVerified: true })
      .onConflictDoNothing()
      .returning({ id: staff.id });
    if (made.length > 0) await db.insert(staffAccount).values(await credentialOf(person.id));
  }
}

/**
 * Refuses a database that holds accounts whose password everybody knows, unless this is the demo: a data folder that
 * began with the sandbox must not go on with real keys.
 * @throws with what to do about it
 */
export async function refuseDemoAccounts(db: Database): Promise<void> {
  const ids = [...DEMO_SHOPPERS, ...DEMO_STAFF].map((person) => person.id as string);
  const [shoppers, members] = await Promise.all([
    db.select({ id: shopper.id }).from(shopper).where(inArray(shopper.id, ids)).limit(1),
    db.select({ id: staff.id }).from(staff).where(inArray(staff.id, ids)).limit(1),
  ]);
  if (shoppers.length + members.length > 0)
    throw new Error(
      "This database holds the demo shop's accounts, whose password everybody knows. With your own Stripe keys use " +
        "another one: set DATA_DIR or DATABASE_URL.",
    );
}

async function credentialOf(userId: string) {
  return {
    id: `${userId}_credential`,
    userId,
    accountId: userId,
    providerId: "credential",
    password: await hashPassword(DEMO_PASSWORD),
  };
}
