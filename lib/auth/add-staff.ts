import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Database } from "#lib/db/open.ts";
import { staff, staffAccount } from "#lib/db/schema/auth.ts";
import type { Role } from "./roles.ts";

/**
 * Makes an account for a member of staff, who then signs in with the password this returns; staff cannot sign up by
 * themselves. Plain Node may call it.
 * @returns the password, told only now; null when the address has an account already
 */
export async function addStaff(
  db: Database,
  person: Readonly<{ email: string; name: string; role: Role }>,
): Promise<string | null> {
  const id = `staff_${randomBytes(12).toString("hex")}`;
  const password = randomBytes(18).toString("base64url");
  const hashed = await hashPassword(password);
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(staff)
      .values({ id, ...person, email: person.email.toLowerCase(), emailVerified: true })
      .onConflictDoNothing()
      .returning({ id: staff.id });
    if (made.length === 0) return null;
    await tx.insert(staffAccount).values({
      id: `${id}_credential`,
      userId: id,
      accountId: id,
      providerId: "credential",
      password: hashed,
    });
    return password;
  });
}
