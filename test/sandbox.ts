import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export type TestSandbox = Readonly<{
  /** Origin of its API, for STRIPE_API_BASE. */
  base: string;
  stop: () => void;
}>;

/** The sandbox as a program of its own, on a port that the system chose: what the shop talks to, not what it is made of. */
export async function startSandbox(): Promise<TestSandbox> {
  const entry = fileURLToPath(new URL("../sandbox/start.mjs", import.meta.url));
  const child = spawn(process.execPath, [entry, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const base = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /at (http:\/\/\S+?)(?:,|\s)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`The sandbox ended with ${code}: ${said}`)));
  });
  return { base, stop: () => child.kill() };
}
