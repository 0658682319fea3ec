#!/usr/bin/env node
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { World } from "./tenants/world.ts";

const USAGE = "node sandbox/server.ts --port 4242 [--host 127.0.0.1] [--data DIR]";

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

const { port, host } = options();
const server = serve({ fetch: createApp(new World()).fetch, port, hostname: host }, (address) => {
  console.log(`Stripe sandbox at http://${host}:${address.port}`);
});
server.on("error", (error: NodeJS.ErrnoException) =>
  fail(
    error.code === "EADDRINUSE"
      ? `Port ${port} on ${host} is taken. Choose another with --port.`
      : error.message,
  ),
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
