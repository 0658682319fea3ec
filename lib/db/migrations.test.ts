import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { expect, test } from "vitest";
import { checkout, formerPayment } from "./schema/index.ts";

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));

type Journal = { entries: { tag: string }[] };

/** A copy of the migrations as they were before one of them. */
async function migrationsBefore(tag: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "offcut-migrations-"));
  await cp(MIGRATIONS, folder, { recursive: true });
  const file = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8")) as Journal;
  const at = journal.entries.findIndex((entry) => entry.tag === tag);
  expect(at).toBeGreaterThan(0);
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  return folder;
}

test("a shop of an earlier version keeps what its checkouts are and were paid through", async () => {
  const earlier = await migrationsBefore("0008_checkout_paid_through");
  const client = await PGlite.create();
  try {
    const db = drizzle(client);
    await migrate(db, { migrationsFolder: earlier });
    await db.execute(sql`
      insert into checkout (id, browser_id, basket_id, basket_version, currency, transport, session_id, state, lines)
      values ('co_1', 'browser', 'basket', 1, 'eur', 'payment-intent', 'pi_1', 'open', '[]')`);
    await db.execute(sql`insert into former_session (session_id, checkout_id) values ('cs_1', 'co_1')`);
    await migrate(db, { migrationsFolder: MIGRATIONS });
    expect(await db.select().from(checkout)).toMatchObject([{ id: "co_1", paidThrough: "pi_1" }]);
    expect(await db.select().from(formerPayment)).toMatchObject([
      { paidThrough: "cs_1", checkoutId: "co_1" },
    ]);
    const twice = db
      .insert(formerPayment)
      .values({ paidThrough: "cs_1", checkoutId: "co_1" })
      .onConflictDoNothing()
      .returning();
    expect(await twice).toEqual([]);
  } finally {
    await client.close();
    await rm(earlier, { recursive: true });
  }
});
