import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// The whole program in one file, kept beside its sources: starting from a hundred and fifty modules, most of them
// TypeScript, takes twice the time. The file is named by what it was made of, so a changed source is never met by it.

const SANDBOX = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(SANDBOX, "..");
const FOLDER = join(ROOT, ".cache", "sandbox");

/**
 * Names the state of the program's sources: their places, sizes and times, the lockfile's, and the version of Node.
 * @param {string} folder
 * @param {string} lockfile
 * @returns {string}
 */
export function fingerprint(folder = SANDBOX, lockfile = join(ROOT, "package-lock.json")) {
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes(".test."))
    .sort();
  const hash = createHash("sha256").update(process.version);
  for (const file of [...sources.map((name) => join(folder, name)), lockfile]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest("hex").slice(0, 24);
}

/** @returns {string} where the bundle of today's sources is, or will be */
export const bundlePath = () => join(FOLDER, `${fingerprint()}.mjs`);

/**
 * Bundles the program for the next start, and forgets the bundles of other sources. Two processes may do it at once.
 * @param {string} path
 */
export async function bundle(path = bundlePath()) {
  if (existsSync(path)) return;
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(SANDBOX, "server.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: `node${process.versions.node}`,
    external: ["esbuild"],
    legalComments: "none",
    logLevel: "silent",
    plugins: [{ name: "places", setup: keepPlaces }],
  });
  mkdirSync(FOLDER, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, outputFiles[0]?.contents ?? "");
  renameSync(draft, path);
  for (const name of readdirSync(FOLDER))
    if (name.endsWith(".mjs") && join(FOLDER, name) !== path) rmSync(join(FOLDER, name), { force: true });
}

/**
 * A module that looks for files beside itself finds them from inside the bundle too.
 * @param {import("esbuild").PluginBuild} build
 */
function keepPlaces(build) {
  build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    contents: readFileSync(path, "utf8").replaceAll(
      "import.meta.url",
      JSON.stringify(pathToFileURL(path).href),
    ),
    loader: "ts",
  }));
}
