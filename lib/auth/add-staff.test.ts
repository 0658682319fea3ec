import { verifyPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { staff, staffAccount } from "#lib/db/schema/auth.ts";
import { testDatabase } from "#test/database.ts";
import { addStaff } from "./add-staff.ts";
import { refuseDemoAccounts, seedDemoAccounts } from "./demo-accounts.ts";

const olga = { email: "Olga@Example.com", name: "Olga", role: "owner" } as const;

test("a new member of staff gets a password that fits, and an address has one account", async () => {
  const { db } = await testDatabase();
  const password = await addStaff(db, olga);
  const [person] = await db.select().from(staff).where(eq(staff.email, "olga@example.com"));
  expect(person).toMatchObject({ name: "Olga", role: "owner" });
  const [account] = await db.select().from(staffAccount);
  expect(await verifyPassword({ hash: account?.password ?? "", password: password ?? "" })).toBe(true);
  expect(await addStaff(db, olga)).toBeNull();
  expect(await db.select().from(staff)).toHaveLength(1);
});

test("a database with demo accounts is refused where there is no demo; one's own staff are not", async () => {
  const { db } = await testDatabase();
  await addStaff(db, olga);
  await expect(refuseDemoAccounts(db)).resolves.toBeUndefined();
  await seedDemoAccounts(db);
  await expect(refuseDemoAccounts(db)).rejects.toThrow(/another one: set DATA_DIR or DATABASE_URL/);
});
