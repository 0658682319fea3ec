import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

type Owner = Readonly<{ pid: number; startedAt: string }>;

/** When a process started, in ticks since boot; null when it is gone, a zombie, or the system cannot tell. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in brackets and may hold spaces, so count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether the process that wrote the lock still lives: same pid and, where the system can tell, same start. */
async function isHeld({ pid, startedAt }: Owner): Promise<boolean> {
  if (pid === process.pid || !isRunning(pid)) return false;
  if (process.platform !== "linux") return true;
  return (await startOf(pid)) === startedAt;
}

/**
 * Takes a folder for this process alone, by a lock file that a crash leaves behind harmlessly.
 * @returns a function that gives it back
 * @throws when another live process has it
 */
export async function claimDirectory(directory: string): Promise<() => Promise<void>> {
  const file = path.join(/* turbopackIgnore: true */ directory, "owner.json");
  const mine: Owner = { pid: process.pid, startedAt: (await startOf(process.pid)) ?? "" };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: "wx" });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = JSON.parse(await readFile(file, "utf8").catch(() => "null")) as Owner | null;
    if (owner && (await isHeld(owner)))
      throw new Error(
        `The data folder ${directory} is in use by process ${owner.pid}. Stop that one, or set DATA_DIR or DATABASE_URL.`,
      );
    await rm(file, { force: true });
  }
  throw new Error(`The data folder ${directory} could not be locked.`);
}
