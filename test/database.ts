import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { type Database, migrateDatabase } from "#lib/db/open.ts";
import * as schema from "#lib/db/schema/index.ts";

let template: Promise<Blob> | undefined;

/** Migrating takes seconds, loading a copy of the result a fraction of one: each test file migrates once. */
async function migratedTemplate(): Promise<Blob> {
  const client = await PGlite.create();
  const handle = { db: drizzle(client, { schema }), close: () => client.close() };
  await migrateDatabase({ directory: "memory" }, handle);
  const dump = await client.dumpDataDir("none");
  await client.close();
  return dump;
}

/** An empty, migrated database in memory that no other test shares. */
export async function testDatabase(): Promise<Readonly<{ db: Database; close: () => Promise<void> }>> {
  template ??= migratedTemplate();
  const client = await PGlite.create({ loadDataDir: await template });
  return { db: drizzle(client, { schema }), close: () => client.close() };
}
