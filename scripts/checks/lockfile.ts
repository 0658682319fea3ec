import { readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../setup/root.mjs";
import type { Check } from "./check.ts";

type Lockfile = Readonly<{
  packages: Readonly<Record<string, Readonly<{ optionalDependencies?: Readonly<Record<string, string>> }>>>;
}>;

/** Optional packages that somebody wants and the lockfile does not hold. */
export function missingFrom({ packages }: Lockfile): string[] {
  const places = Object.keys(packages);
  const wanted = Object.values(packages).flatMap((it) => Object.keys(it.optionalDependencies ?? {}));
  return [...new Set(wanted)].filter(
    (name) => !places.some((place) => place.endsWith(`node_modules/${name}`)),
  );
}

/** `npm install` drops a platform package it cannot find without a word, and `npm ci` then fails for everybody else. */
export const lockfile: Check = {
  name: "lockfile is complete",
  find: async () => {
    const text = await readFile(path.join(ROOT, "package-lock.json"), "utf8");
    const missing = missingFrom(JSON.parse(text) as Lockfile);
    if (/"resolved":/.test(text)) return "package-lock.json names a registry; see .npmrc.";
    return missing.length > 0 ? `npm ci will refuse this lockfile. It misses: ${missing.join(", ")}` : null;
  },
};
