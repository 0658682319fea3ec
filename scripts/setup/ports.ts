import { connect, createServer } from "node:net";
import { threadId } from "node:worker_threads";
import { Refusal } from "./command.ts";

/** Binding alone is not proof everywhere: some systems let a second server bind beside one on all addresses. */
const answers = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
    socket.once("timeout", () => settle(false));
  });

const canBind = (port: number, host: string) =>
  new Promise<boolean>((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      // No IPv6 on this machine: nobody can hold the port there.
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(true);
      else if (error.code === "EACCES") reject(new Refusal(`Port ${port} needs more rights than you have.`));
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Whether a server could listen on this port of `localhost`. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1"])
    if ((await answers(port, host)) || !(await canBind(port, host))) return false;
  return true;
}

/** @throws Refusal naming the variable that moves the server elsewhere, when the port is taken */
export async function requireFree(port: number, variable: string, purpose: string): Promise<void> {
  if (await isFree(port)) return;
  throw new Refusal(
    `Port ${port}, meant for the ${purpose}, is taken by another program (perhaps a shop that is already running).\n` +
      `Stop that one, or choose another port: ${variable}=${port + 1} npm start`,
  );
}

/** Below the ports that systems hand out by themselves, so many stretches of so many. */
const FIRST = 20_000;
const STRETCHES = 750;
const STRETCH = 16;

let looked = 0;

/**
 * A free port of the loopback interface. A port that the system names is free only for a moment: two workers that start at
 * once could be given the same one before either listens, and one would then talk to the other's shop. So each process
 * looks in a stretch of its own.
 */
export async function anyFreePort(): Promise<number> {
  const start = FIRST + ((process.pid + threadId) % STRETCHES) * STRETCH;
  for (let tries = 0; tries < STRETCH; tries += 1) {
    const port = start + (looked++ % STRETCH);
    if (await isFree(port)) return port;
  }
  throw new Refusal(`No port from ${start} to ${start + STRETCH - 1} is free.`);
}
