import { mkdir } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { migrate as migratePg } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import { claimDirectory } from "./directory-lock.ts";
import * as schema from "./schema/index.ts";

/** A database or a transaction on it; both drivers answer to this type. Time zone and arithmetic are PostgreSQL's. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export type Handle = Readonly<{ db: Database; close: () => Promise<void> }>;

/** Where the data lives: a PostgreSQL server, or a folder that one process at a time may own. */
export type Location = Readonly<{ url: string } | { directory: string }>;

const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/db/migrations");

/**
 * Opens the database.
 * @throws when the folder is in use by another process (the message says by which) or the server cannot be reached.
 */
export async function openDatabase(location: Location): Promise<Handle> {
  if ("url" in location) {
    const pool = new pg.Pool({ connectionString: location.url, max: 10 });
    // A server that restarts must not take this process down with it: the pool opens a new connection when asked.
    pool.on("error", (error) =>
      console.error(
        JSON.stringify({ level: "error", event: "database_connection_lost", error: error.message }),
      ),
    );
    pool.on("connect", (client) => client.on("error", () => {}));
    return { db: drizzlePg(pool, { schema }), close: () => pool.end() };
  }
  // PGlite neither makes parent folders nor notices a second process on its files, which then silently loses writes.
  await mkdir(location.directory, { recursive: true });
  const release = await claimDirectory(location.directory);
  const { PGlite } = await import("@electric-sql/pglite");
  const client = await PGlite.create(path.join(/* turbopackIgnore: true */ location.directory, "pgdata"));
  return {
    db: drizzlePglite(client, { schema }),
    close: async () => {
      await client.close();
      await release();
    },
  };
}

/** Brings the tables up to date. Several processes may call it at once on PostgreSQL: an advisory lock queues them. */
export async function migrateDatabase(location: Location, handle: Handle): Promise<void> {
  if (!("url" in location)) {
    // biome-ignore lint/suspicious/noExplicitAny: the migrator wants the driver's own type, which `Handle` hides.
    await migratePglite(handle.db as any, { migrationsFolder: MIGRATIONS });
    return;
  }
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  try {
    const db = drizzlePg(client);
    await db.execute(sql`select pg_advisory_lock(hashtext('offcut-migrate'))`);
    await migratePg(db, { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end();
  }
}
