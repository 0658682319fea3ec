import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { ensureBuilt } from "../../scripts/setup/build.ts";
import { anyFreePort } from "../../scripts/setup/ports.ts";
import { ROOT } from "../../scripts/setup/root.mjs";
import { BUILD, environmentOf, setUp, startSandbox } from "./shop-process.ts";

/** A migrated and seeded data folder that every worker starts from a copy of. */
export const TEMPLATE = path.join(ROOT, ".cache/e2e-template");

export default async function globalSetup(): Promise<void> {
  await ensureBuilt(BUILD);
  await rm(TEMPLATE, { recursive: true, force: true });
  await mkdir(TEMPLATE, { recursive: true });
  // No shop ever listens for this template; its set-up only needs to know some address.
  const place = { port: await anyFreePort(), sandboxPort: await anyFreePort(), dataDir: TEMPLATE };
  const sandbox = await startSandbox(place);
  try {
    await setUp(await environmentOf(place));
  } finally {
    await sandbox.stop();
  }
}
