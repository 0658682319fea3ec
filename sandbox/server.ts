import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { dueWork } from "./due-work.ts";
import { openWorld } from "./tenants/journal-folder.ts";
import { World } from "./tenants/world.ts";

const USAGE = "node sandbox/start.mjs --port 4242 [--host 127.0.0.1] [--data DIR]";
const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "4242" },
        host: { type: "string", default: "127.0.0.1" },
        data: { type: "string" },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port must be a port number.\n${USAGE}`);
    return { ...values, port };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

if (process.env.NODE_ENV === "production")
  fail("The sandbox is a test double and refuses NODE_ENV=production.");

const { port, host, data } = options();

function open() {
  if (data === undefined) return { world: new World(dueWork()), close: () => {} };
  try {
    return openWorld(data, dueWork());
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { world, close } = open();
const server = serve({ fetch: createApp(world).fetch, port, hostname: host }, (address) => {
  console.log(
    `Stripe sandbox at http://${host}:${address.port}${data === undefined ? "" : `, data in ${data}`}`,
  );
  if (!LOOPBACK.has(host)) console.log(`It accepts any test key from anyone who can reach ${host}.`);
});
server.on("error", (error: NodeJS.ErrnoException) =>
  fail(
    error.code === "EADDRINUSE"
      ? `Port ${port} on ${host} is taken. Choose another with --port.`
      : error.message,
  ),
);
// Time passes without requests too: codes end, sessions expire, webhooks are retried.
const ticking = setInterval(() => world.catchUp(), 1000);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    clearInterval(ticking);
    close();
    process.exit(0);
  });
