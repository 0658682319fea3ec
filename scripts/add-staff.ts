/**
 * Adds a member of staff to this installation's database:
 *
 *   npm run staff -- olga@example.com "Olga Owner" owner
 */
import path from "node:path";
import { z } from "zod";
import { addStaff } from "../lib/auth/add-staff.ts";
import { ROLES } from "../lib/auth/roles.ts";
import { openDatabase } from "../lib/db/open.ts";
import { Refusal, runCommand } from "./setup/command.ts";
import { readEnvironment, readSettings } from "./setup/settings.ts";

const USAGE = `npm run staff -- EMAIL "NAME" ROLE      (a role is one of ${ROLES.join(", ")})`;

const Person = z.object({ email: z.email(), name: z.string().min(1), role: z.enum(ROLES) });

await runCommand(async () => {
  const [email, name, role] = process.argv.slice(2);
  const person = Person.safeParse({ email, name, role });
  if (!person.success) throw new Refusal(USAGE);
  const { given, dataDir } = readSettings(readEnvironment());
  const location = given.DATABASE_URL
    ? { url: given.DATABASE_URL }
    : { directory: path.join(dataDir, "database") };
  const handle = await openDatabase(location);
  try {
    await handle.migrate();
    const password = await addStaff(handle.db, person.data);
    if (password === null) throw new Refusal(`${person.data.email} has an account already.`);
    console.log(
      `${person.data.email} may sign in at /admin with this password, shown only now:\n\n  ${password}\n`,
    );
  } finally {
    await handle.close();
  }
  return 0;
});
