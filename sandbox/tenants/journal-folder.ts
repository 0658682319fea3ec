import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { lockFolder } from "./folder-lock.ts";
import type { Write } from "./store.ts";
import type { DueWork, Journal, Settings, Tenant } from "./tenant.ts";
import { World } from "./world.ts";

/** One transaction. The first line of a file also says whose it is. */
type Entry = Readonly<{ suffix?: string; writes: readonly Write[]; settings?: Settings }>;

const FORMAT = ".journal.jsonl";

/**
 * A world kept in a folder: one append-only journal per account, one line per transaction. A line reaches the operating
 * system before its request is answered, so a killed process loses nothing it acknowledged; a torn last line was never
 * acknowledged and is dropped. Journals are compacted when the folder is opened.
 * @throws Error when another process uses the folder, or a journal is damaged anywhere but at its end
 */
export function openWorld(folder: string, dueWork: DueWork): { world: World; close: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const files = new Map<Tenant, { descriptor: number; settings: string }>();

  const line = (entry: Entry) => `${JSON.stringify(entry)}\n`;
  const pathOf = (tenant: Tenant) =>
    join(folder, `${createHash("sha256").update(tenant.suffix).digest("hex").slice(0, 32)}${FORMAT}`);

  function rewrite(tenant: Tenant): void {
    const path = pathOf(tenant);
    const next = `${path}.next`;
    const descriptor = openSync(next, "w", 0o600);
    const settings = JSON.stringify(tenant.settings);
    writeSync(
      descriptor,
      line({ suffix: tenant.suffix, writes: [...tenant.store.export()], settings: tenant.settings }),
    );
    fsyncSync(descriptor);
    renameSync(next, path);
    const old = files.get(tenant);
    if (old) closeSync(old.descriptor);
    files.set(tenant, { descriptor, settings });
  }

  const journal: Journal = {
    rewrite,
    append: (tenant, writes) => {
      const file = files.get(tenant);
      if (!file) return rewrite(tenant);
      const settings = JSON.stringify(tenant.settings);
      writeSync(
        file.descriptor,
        line(settings === file.settings ? { writes } : { writes, settings: tenant.settings }),
      );
      file.settings = settings;
    },
  };

  const world = new World(dueWork, journal);
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(FORMAT)))
      load(world, join(folder, name));
    for (const tenant of world.tenants) rewrite(tenant);
  } catch (error) {
    unlock();
    throw error;
  }
  return {
    world,
    close: () => {
      for (const file of files.values()) closeSync(file.descriptor);
      unlock();
    },
  };
}

function load(world: World, path: string): void {
  const lines = readFileSync(path, "utf8").split("\n");
  // What follows the last line feed was being written when the process ended.
  const torn = lines.pop();
  const entries = lines.map((text, index): Entry => {
    try {
      return JSON.parse(text) as Entry;
    } catch {
      throw new Error(`${path} is damaged at line ${index + 1}. Move it away to start that account anew.`);
    }
  });
  const suffix = entries[0]?.suffix;
  if (suffix === undefined) {
    if (torn !== undefined && entries.length === 0) return;
    throw new Error(`${path} does not say whose account it is.`);
  }
  const tenant = world.tenant(suffix);
  for (const entry of entries) tenant.store.import(entry.writes);
  const settings = entries.findLast((entry) => entry.settings)?.settings;
  if (settings) tenant.adopt(settings);
}
