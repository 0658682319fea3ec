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

/** An open database, how to bring its tables up to date, and how to let go of it. */
export type Handle = Readonly<{ db: Database; migrate: () => Promise<void>; close: () => Promise<void> }>;

/** Where the data lives: a PostgreSQL server, or a folder that one process at a time may own. */
export type Location = Readonly<{ url: string } | { directory: string }>;

const MIGRATIONS = {
  migrationsFolder: path.join(/* turbopackIgnore: true */ process.cwd(), "lib/db/migrations"),
};

/**
 * Opens the database.
 * @throws when the folder is in use by another process (the message says by which) or the server cannot be reached.
 */
export function openDatabase(location: Location): Promise<Handle> {
  return "url" in location ? openServer(location.url) : openFolder(location.directory);
}

async function openServer(url: string): Promise<Handle> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A server that restarts must not take this process down with it: the pool opens a new connection when asked.
  pool.on("error", (error) =>
    console.error(
      JSON.stringify({ level: "error", event: "database_connection_lost", error: error.message }),
    ),
  );
  pool.on("connect", (client) => client.on("error", () => {}));
  return { db: drizzlePg(pool, { schema }), migrate: () => migrateServer(url), close: () => pool.end() };
}

/** Several processes may do this at once: an advisory lock, which belongs to one connection, queues them. */
async function migrateServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const db = drizzlePg(client);
    await db.execute(sql`select pg_advisory_lock(hashtext('offcut-migrate'))`);
    await migratePg(db, MIGRATIONS);
  } finally {
    await client.end();
  }
}

async function openFolder(directory: string): Promise<Handle> {
  // PGlite neither makes parent folders nor notices a second process on its files, which then silently loses writes.
  await mkdir(directory, { recursive: true });
  const release = await claimDirectory(directory);
  const { PGlite } = await import("@electric-sql/pglite");
  const client = await PGlite.create(path.join(/* turbopackIgnore: true */ directory, "pgdata"));
  const db = drizzlePglite(client, { schema });
  return {
    db,
    migrate: () => migratePglite(db, MIGRATIONS),
    close: async () => {
      await client.close();
      await release();
    },
  };
}
