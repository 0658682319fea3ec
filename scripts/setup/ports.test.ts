import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { anyFreePort, isFree, requireFree } from "./ports.ts";

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

const occupy = (port: number, host: string) =>
  new Promise<void>((resolve) => {
    server = createServer().listen(port, host, resolve);
  });

test("a free port is free", async () => {
  expect(await isFree(await anyFreePort())).toBe(true);
});

test.each(["127.0.0.1", "0.0.0.0"])("a port that somebody holds on %s is taken", async (host) => {
  const port = await anyFreePort();
  await occupy(port, host);
  expect(await isFree(port)).toBe(false);
});

test("the refusal says which variable moves the server, and where to", async () => {
  const port = await anyFreePort();
  await occupy(port, "127.0.0.1");
  await expect(requireFree(port, "PORT", "shop")).rejects.toThrow(
    new RegExp(`Port ${port}, meant for the shop, is taken[\\s\\S]*PORT=${port + 1} npm start`),
  );
});
