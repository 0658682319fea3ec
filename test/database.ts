import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { Database } from "#lib/db/open.ts";
import * as schema from "#lib/db/schema/index.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MIGRATIONS = path.join(ROOT, "lib/db/migrations");
const CACHE = path.join(ROOT, ".cache");

/** Names the present schema: any changed migration is another template. */
async function schemaHash(): Promise<string> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith(".sql")).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(MIGRATIONS, file), "utf8")));
  return createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16);
}

async function migratedDump(): Promise<Blob> {
  const client = await PGlite.create();
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  const dump = await client.dumpDataDir("none");
  await client.close();
  return dump;
}

/** Migrating takes seconds, loading a copy of the result a fraction of one: it is done once per schema and kept. */
async function migratedTemplate(): Promise<Blob> {
  const file = path.join(CACHE, `test-database-${await schemaHash()}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([new Uint8Array(kept)]);
  const dump = await migratedDump();
  await mkdir(CACHE, { recursive: true });
  // Two test files may both be first: each writes its own and the last one stays.
  const own = `${file}.${process.pid}`;
  await writeFile(own, new Uint8Array(await dump.arrayBuffer()));
  await rename(own, file);
  return dump;
}

let template: Promise<Blob> | undefined;

/** An empty, migrated database in memory that no other test shares. */
export async function testDatabase(): Promise<Readonly<{ db: Database; close: () => Promise<void> }>> {
  template ??= migratedTemplate();
  const client = await PGlite.create({ loadDataDir: await template });
  return { db: drizzle(client, { schema }), close: () => client.close() };
}
