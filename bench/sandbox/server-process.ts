import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A server under test in a process of its own. */
export type ServerProcess = Readonly<{
  port: number;
  /** From the start of the process to its first answer: milliseconds of the wall and of processor time. */
  readyAfter: number;
  readyCost: number;
  /** Processor time spent so far by all its threads, milliseconds; 0 where the system does not tell. */
  spent: () => number;
  /** Resident memory, bytes. */
  memory: () => number;
  stop: () => Promise<void>;
}>;

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const TICK = 10;

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts `node …args` and waits until something answers on the port. */
export async function startServer(args: readonly string[], port: number): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  running.add(child);
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args.join(" ")} ended with ${child.exitCode}`);
    await pause(2);
  }
  const readyAfter = performance.now() - began;
  const spent = () => processorTime(child);
  return {
    port,
    readyAfter,
    readyCost: spent(),
    spent,
    memory: () =>
      Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) * 1024,
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
      running.delete(child);
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, path: "/", agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    asked.once("error", () => resolve(false));
    asked.end();
  });
}

function processorTime({ pid }: ChildProcess): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  // The name in brackets may have spaces; user and system time are the 14th and 15th field.
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
