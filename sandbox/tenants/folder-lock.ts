import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const OURS = `${process.pid}`;

/**
 * Makes this process the only one on a folder. A lock left by a process that is gone is taken over, so `kill -9` needs
 * no tidying up.
 * @throws Error naming the process that holds it
 * @returns a function that gives it back
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, "lock");
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, `${OURS} ${startOf(process.pid) ?? ""}`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const [pid = "", start = ""] = readFileSync(path, "utf8").split(" ");
    if (isAlive(Number(pid), start))
      throw new Error(
        `The data folder ${folder} is in use by process ${pid}. Stop it, or choose another with --data.`,
      );
    rmSync(path, { force: true });
  }
  throw new Error(`The data folder ${folder} could not be locked.`);
}

/** Whether the process that wrote the lock still runs; a later process with the same number does not count. */
function isAlive(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const now = startOf(pid);
  return start === "" || now === null || now === start;
}

/** When a process started, where the system tells (Linux); null elsewhere. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
