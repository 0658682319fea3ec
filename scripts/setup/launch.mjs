import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { ROOT } from "./root.mjs";

const NEEDED = [22, 19];

/** The Node that npm installed for this platform; else this one, when it is new enough to run TypeScript. */
function runtime() {
  const folder = process.platform === "win32" ? "win" : process.platform;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const pinned = path.join(ROOT, "node_modules", `node-${folder}-${process.arch}`, "bin", name);
  if (existsSync(pinned)) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath;
  console.error(
    `Offcut needs Node ${NEEDED.join(".")} or newer on ${process.platform} ${process.arch}; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/**
 * Installs what is missing and runs a TypeScript script of this repository on the pinned Node, as if it were this
 * process: same terminal, same signals, same exit code.
 * @param {string} script path from the repository's top folder
 */
export async function launch(script, args = process.argv.slice(2)) {
  ensureInstalled();
  process.env.PATH = [path.join(ROOT, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const child = spawn(runtime(), [path.join(ROOT, script), ...args], { cwd: ROOT, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // A SIGTERM to npm ends npm but never reaches us: without this the servers would stay and hold their ports.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  const code = await new Promise((resolve) =>
    child.on("exit", (status, signal) => resolve(signal ? 1 : (status ?? 1))),
  );
  process.exit(code);
}
