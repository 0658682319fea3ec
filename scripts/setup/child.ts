import { type ChildProcess, spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

const KEPT_LINES = 400;
const GRACE_MS = 8_000;

export type Environment = Readonly<Record<string, string | undefined>>;

/** A program of ours that runs until it is stopped. */
export type Service = Readonly<{
  name: string;
  pid: number;
  /** Its exit code, once it has ended; a signal counts as 1. */
  ended: Promise<number>;
  hasEnded: () => boolean;
  /** What it printed last, for telling why it did not come up. */
  output: () => string;
  /** From now on prints its lines as they come, each with its name before it. */
  follow: () => void;
  /** Asks it to stop, and kills it when it has not after a few seconds. */
  stop: () => Promise<void>;
}>;

const running = new Set<ChildProcess>();
// Whatever ends this process, its children do not outlive it.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Asks everything that still runs to stop, and kills what has not after a few seconds. */
export async function stopChildren(): Promise<void> {
  const children = [...running];
  for (const child of children) child.kill("SIGINT");
  const timer = setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, GRACE_MS);
  await Promise.all(children.map(exitCode));
  clearTimeout(timer);
}

function launch(args: readonly string[], env: Environment, onText: (text: string) => void): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    // Next narrows the type of NODE_ENV for the whole program; a child's environment is just strings.
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", onText);
  return child;
}

const exitCode = (child: ChildProcess) =>
  new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });

/** Starts a script on this Node as a service. Its output is held back until somebody follows it. */
export function startService(name: string, args: readonly string[], env: Environment): Service {
  const lines: string[] = [];
  let rest = "";
  let isFollowed = false;
  const child = launch(args, env, (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      if (isFollowed) console.log(`${name} | ${line}`);
      lines.push(line);
    }
    lines.splice(0, lines.length - KEPT_LINES);
  });
  let hasEnded = false;
  const ended = exitCode(child).finally(() => {
    hasEnded = true;
  });
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => hasEnded,
    output: () => [...lines, rest].join("\n").trim(),
    follow: () => {
      isFollowed = true;
    },
    stop: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** How a finished program ended and everything it printed; `output` holds errors too, in the order they came. */
export type Outcome = Readonly<{ code: number; stdout: string; output: string; seconds: number }>;

/** Runs a script on this Node to its end. */
export async function run(args: readonly string[], env: Environment = process.env): Promise<Outcome> {
  const started = performance.now();
  let output = "";
  let stdout = "";
  const child = launch(args, env, (text) => {
    output += text;
  });
  child.stdout?.on("data", (text: string) => {
    stdout += text;
  });
  const code = await exitCode(child);
  return { code, stdout, output: output.trim(), seconds: (performance.now() - started) / 1000 };
}
