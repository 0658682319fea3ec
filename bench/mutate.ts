import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MutationReport, mutationPage } from "./mutation-page.ts";
import { MUTATED, NOT_MUTATED } from "./stryker.config.mjs";

// Changes the pure rooms a little at a time and counts which changes no test notices: `npm run mutate --prefix bench`, for
// some files only `npm run mutate --prefix bench -- --mutate lib/discounts/search.ts`. What is known of the other files is kept.
// Ends with docs/mutation.md, or with an error when a survivor has no reason, a reason no survivor, or the score is too low.

const root = fileURLToPath(new URL("..", import.meta.url));
const results = fileURLToPath(new URL("results/", import.meta.url));
const latest = `${results}mutation.json`;
const kept = `${results}mutation-all.json`;
const read = (path: string): MutationReport => JSON.parse(readFileSync(path, "utf8"));

const stryker = fileURLToPath(new URL("node_modules/@stryker-mutator/core/bin/stryker.js", import.meta.url));
const args = process.argv.slice(2);
if (!args.includes("--report-only")) {
  const { status } = spawnSync(process.execPath, [stryker, "run", "bench/stryker.config.mjs", ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
  const before = existsSync(kept) ? read(kept) : { files: {} };
  writeFileSync(kept, JSON.stringify({ files: { ...before.files, ...read(latest).files } }));
}

const present = Object.fromEntries(
  globSync(MUTATED, { cwd: root, exclude: NOT_MUTATED }).map((path) => [
    path,
    readFileSync(`${root}${path}`, "utf8"),
  ]),
);
const files = Object.entries(read(kept).files).filter(([path]) => path in present);
const { page, complaints } = mutationPage({ files: Object.fromEntries(files) }, present);
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exit(1);
writeFileSync(`${root}docs/mutation.md`, page);
