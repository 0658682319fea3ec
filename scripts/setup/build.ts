import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { run } from "./child.ts";
import { Refusal } from "./command.ts";
import { ROOT } from "./root.mjs";
import { tool } from "./tool.ts";

/** All that `next build` reads. Tests and pictures are left out: the build knows nothing of either. */
const SOURCES = [
  "{app,components,lib,catalogue}/**/*.{ts,tsx,css,json}",
  "{proxy,instrumentation,instrumentation-client,next.config}.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const BUILD_VARIABLES = ["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"];

/** One hash over the names and contents of the sources and the variables that end up in a build. */
async function hashSources(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: ROOT }))
    if (!/\.test\.tsx?$|migrations/.test(file)) files.push(file);
  const hash = createHash("sha256").update(process.version);
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(await readFile(path.join(ROOT, file)));
  for (const name of BUILD_VARIABLES) hash.update(`\0${name}=${process.env[name] ?? ""}`);
  return hash.digest("hex");
}

const build = (distDir: string) =>
  run([tool("next"), "build"], {
    ...process.env,
    NODE_ENV: "production",
    NEXT_DIST_DIR: distDir,
    BUILD_WITHOUT_TYPE_CHECK: "1",
    NEXT_TELEMETRY_DISABLED: "1",
  });

/** Whether Next refused because it is at work in this folder already; what is there then belongs to that build. */
const isTaken = ({ code, output }: Awaited<ReturnType<typeof build>>) =>
  code !== 0 && /another next build process is already running/i.test(stripVTControlCharacters(output));

/**
 * Builds the shop into `distDir` when it was never built there or the sources have changed since. While another process
 * builds the same folder, waits for it.
 * @throws Refusal with the build's own messages when it fails
 */
export async function ensureBuilt(distDir: string): Promise<void> {
  const folder = path.join(ROOT, distDir);
  const stamp = path.join(folder, "offcut-build.txt");
  const wanted = await hashSources();
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
  console.log("Building the shop (the first time takes half a minute or more)");
  await rm(stamp, { force: true });
  const hadCache = existsSync(path.join(folder, "cache"));
  let outcome = await build(distDir);
  if (isTaken(outcome)) console.log("Another build of the same folder is under way; waiting for it");
  while (isTaken(outcome)) {
    await pause(2_000);
    if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
    outcome = await build(distDir);
  }
  if (outcome.code !== 0 && hadCache) {
    // The compiler's cache of an interrupted build can fail a sound one; only a build from nothing blames the sources.
    await rm(folder, { recursive: true, force: true });
    outcome = await build(distDir);
  }
  if (outcome.code !== 0) throw new Refusal(`The build failed.\n\n${outcome.output}`);
  await writeFile(stamp, wanted);
}
