import "server-only";
import path from "node:path";
import { io } from "next/cache";
import { env } from "../env.ts";
import { invariant } from "../result.ts";
import { type Database, type Handle, openDatabase } from "./open.ts";

export type { Database } from "./open.ts";

const KEY = Symbol.for("offcut.database");
// Pages, actions, handlers and instrumentation are bundled apart and would each open their own; the process is one.
const shared = globalThis as unknown as Record<symbol, Promise<Handle> | undefined>;

/** The process's database. Suspends while prerendering, so that neither a build nor a prefetch ever opens it. */
export async function database(): Promise<Database> {
  await io();
  invariant(process.env.NEXT_PHASE !== "phase-production-build", "next build must not open the database.");
  const { DATABASE_URL, DATA_DIR } = env();
  shared[KEY] ??= openDatabase(
    DATABASE_URL
      ? { url: DATABASE_URL }
      : { directory: path.resolve(/* turbopackIgnore: true */ DATA_DIR, "database") },
  ).catch((error) => {
    shared[KEY] = undefined;
    throw error;
  });
  return (await shared[KEY]).db;
}
