import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const read = (file) => JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));

/**
 * Why node_modules is not what the lockfile says, or null when it is. npm leaves a record of what it installed, which
 * is compared entry by entry, so that a folder installed by hand counts and a half-finished one does not.
 */
function difference() {
  if (!existsSync(path.join(ROOT, "node_modules/.package-lock.json"))) return "not installed yet";
  const wanted = read("package-lock.json").packages;
  const present = read("node_modules/.package-lock.json").packages;
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === "" || entry.link) continue;
    const found = present[place];
    // Optional packages are mostly other platforms' binaries; the one that matters here is the pinned runtime.
    const needed = !entry.optional || runsHere(place, entry);
    if (!found && needed) return `${place} is missing`;
    if (found && found.version !== entry.version) return `${place} is ${found.version}, not ${entry.version}`;
    if (found && !existsSync(path.join(ROOT, place, "package.json"))) return `${place} is incomplete`;
  }
  return null;
}

function runsHere(place, entry) {
  const matches = (list, here) => list === undefined || [list].flat().includes(here);
  return (
    /^node_modules\/node-/.test(place) &&
    matches(entry.os, process.platform) &&
    matches(entry.cpu, process.arch)
  );
}

/** Runs the npm that started us, or the one on PATH. */
function npm(args) {
  const own = process.env.npm_execpath;
  const options = { cwd: ROOT, stdio: "inherit" };
  if (own?.endsWith("npm-cli.js")) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

/** Makes node_modules match package-lock.json; does nothing, in milliseconds, when it already does. */
export function ensureInstalled() {
  const reason = difference();
  if (!reason) return;
  console.log(`Installing packages (${reason})`);
  // A machine set up for production would leave out the compiler and the browser tests.
  const { status, error } = npm([
    "ci",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  if (status !== 0) {
    console.error(`\nnpm ci did not finish${error ? `: ${error.message}` : ""}. Its messages are above.`);
    process.exit(1);
  }
}
