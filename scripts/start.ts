import path from "node:path";
import { claimDirectory } from "../lib/db/directory-lock.ts";
import { ensureBuilt } from "./setup/build.ts";
import { type Environment, run, type Service, startService } from "./setup/child.ts";
import { Refusal, runCommand } from "./setup/command.ts";
import { requireFree } from "./setup/ports.ts";
import { untilReady } from "./setup/ready.ts";
import { ensureSecrets, readSecrets } from "./setup/secrets.ts";
import { readEnvironment, readSettings, type Settings } from "./setup/settings.ts";
import { sandboxUrl, shopEnvironment } from "./setup/shop-environment.ts";
import { stopRequest } from "./setup/stop-request.ts";
import { tool } from "./setup/tool.ts";
import { welcome } from "./setup/welcome.ts";

const services: Service[] = [];
const releases: (() => Promise<void>)[] = [];
let isStopping = false;

async function stopAll(): Promise<void> {
  isStopping = true;
  // The shop first: it may still have something to say to the sandbox.
  for (const service of services.toReversed()) await service.stop();
  for (const release of releases) await release();
}

const askedToStop = stopRequest();

/**
 * Takes the data folder for this run. Sandbox and database each refuse a second process on their part of it by
 * themselves; this says so first, once, and before anything is built.
 */
async function claimData({ dataDir, stripe, given }: Settings): Promise<void> {
  if (stripe && given.DATABASE_URL) return;
  const release = await claimDirectory(dataDir).catch((error: Error) => {
    throw new Refusal(`${error.message}\nFor example: DATA_DIR=.data-2 npm start`);
  });
  releases.push(release);
}

async function startSandbox({ sandboxPort, dataDir }: Settings): Promise<void> {
  await requireFree(sandboxPort, "SANDBOX_PORT", "sandbox");
  const sandbox = startService(
    "sandbox",
    ["sandbox/start.mjs", "--port", String(sandboxPort), "--data", path.join(dataDir, "sandbox")],
    // NODE_ENV=production in somebody's shell is about the shop; the sandbox refuses to run under it.
    { ...process.env, NODE_ENV: "development" },
  );
  services.push(sandbox);
  await untilReady(sandbox, `${sandboxUrl(sandboxPort)}/_sandbox/health`, 30);
}

async function setUpDatabase(env: Environment): Promise<void> {
  const setup = await run(["seed/setup.ts"], env);
  if (setup.code !== 0) throw new Refusal(`The database could not be set up.\n\n${setup.output}`);
}

async function startShop({ port }: Settings, env: Environment, isDev: boolean): Promise<void> {
  const args = [tool("next"), isDev ? "dev" : "start", "-H", "localhost", "-p", String(port)];
  const shop = startService("shop", args, { ...env, NODE_ENV: isDev ? "development" : "production" });
  services.push(shop);
  await untilReady(shop, `http://localhost:${port}/api/health`, 120);
}

/** Sandbox and database only: fills an empty data folder, or brings an old one up to date, and ends. */
async function seed(): Promise<void> {
  const settings = readSettings(readEnvironment());
  const secrets = await ensureSecrets(settings.dataDir);
  await claimData(settings);
  if (!settings.stripe) await startSandbox(settings);
  await setUpDatabase(shopEnvironment(settings, secrets));
  console.log(`${settings.dataDir} is up to date.`);
}

async function start(isDev: boolean): Promise<void> {
  const settings = readSettings(readEnvironment());
  await requireFree(settings.port, "PORT", "shop");
  const secrets = await ensureSecrets(settings.dataDir);
  await claimData(settings);
  const build = isDev ? Promise.resolve() : ensureBuilt(".next");
  // Waited for below; until then a failing build must not count as nobody's.
  build.catch(() => {});
  if (!settings.stripe) await startSandbox(settings);
  await setUpDatabase(shopEnvironment(settings, secrets));
  await build;
  // The set-up has registered the webhook endpoint by now and noted its secret.
  const env = shopEnvironment(settings, { ...secrets, ...(await readSecrets(settings.dataDir)) });
  await startShop(settings, env, isDev);
  if (isStopping) return;
  console.log(welcome(settings, env));
  for (const service of services) service.follow();
}

/** The first service that ends by itself; the others are no use without it. */
const firstToEnd = () =>
  Promise.race(services.map(async (service) => ({ service, code: await service.ended })));

await runCommand(async () => {
  const isDev = process.argv.includes("--dev");
  try {
    if (process.argv.includes("--seed")) {
      await seed();
      return 0;
    }
    const isUp = await Promise.race([start(isDev).then(() => true), askedToStop]);
    const ended = isUp ? await Promise.race([firstToEnd(), askedToStop]) : undefined;
    if (ended)
      throw new Refusal(
        `The ${ended.service.name} ended by itself (exit code ${ended.code}).\n\n${ended.service.output()}`,
      );
    console.log("Stopping");
    return 0;
  } finally {
    await stopAll();
  }
});
