import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import Stripe from "stripe";
import { type Environment, run, type Service, startService } from "../../scripts/setup/child.ts";
import { untilReady } from "../../scripts/setup/ready.ts";
import { ROOT } from "../../scripts/setup/root.mjs";
import { ensureSecrets } from "../../scripts/setup/secrets.ts";
import { readSettings } from "../../scripts/setup/settings.ts";
import { sandboxUrl, shopEnvironment } from "../../scripts/setup/shop-environment.ts";
import { tool } from "../../scripts/setup/tool.ts";

/** The build under test; `npm start` has another, so both may run side by side. */
export const BUILD = ".next-test";

/** One shop's addresses and folder. */
export type Place = Readonly<{ port: number; sandboxPort: number; dataDir: string }>;

/**
 * Nothing of this machine's shop may reach the tests: Next reads .env.local by itself, and only a variable that is set,
 * if to nothing, keeps it from doing so.
 */
function isolated(): Record<string, string> {
  const documented = parseEnv(readFileSync(path.join(ROOT, ".env.local.example"), "utf8"));
  const blank = Object.fromEntries(Object.keys(documented).map((name) => [name, ""]));
  const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
  return { ...blank, PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), NEXT_TELEMETRY_DISABLED: "1" };
}

/** The environment of a shop at this place, with secrets of its own in its folder. */
export async function environmentOf(
  { port, sandboxPort, dataDir }: Place,
  extra: Readonly<Record<string, string>> = {},
): Promise<Environment> {
  const settings = readSettings({
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    // It would take the faults that a journey sets for the shop's own calls.
    RECONCILE_MINUTES: "0",
    ...extra,
  });
  return { ...isolated(), ...shopEnvironment(settings, await ensureSecrets(dataDir)) };
}

export async function startSandbox({ sandboxPort, dataDir }: Place): Promise<Service> {
  const sandbox = startService(
    "sandbox",
    ["sandbox/start.mjs", "--port", String(sandboxPort), "--data", path.join(dataDir, "sandbox")],
    isolated(),
  );
  await untilReady(sandbox, `${sandboxUrl(sandboxPort)}/_sandbox/health`);
  return sandbox;
}

/** Stripe's own SDK on an account of a sandbox. */
export function stripeAt(base: string, key: string, more: Stripe.StripeConfig = {}): Stripe {
  const { hostname, port } = new URL(base);
  return new Stripe(key, { host: hostname, port, protocol: "http", telemetry: false, ...more });
}

export async function setUp(environment: Environment): Promise<void> {
  const { code, output } = await run(["seed/setup.ts"], environment);
  if (code !== 0) throw new Error(`The database could not be set up.\n\n${output}`);
}

export async function startShop({ port }: Place, environment: Environment): Promise<Service> {
  // A connection that a journey left idle must not be closed in the moment it is used again.
  const alive = ["--keepAliveTimeout", "65000"];
  const shop = startService(
    "shop",
    [tool("next"), "start", "-H", "localhost", "-p", String(port), ...alive],
    {
      ...environment,
      NODE_ENV: "production",
      NEXT_DIST_DIR: BUILD,
    },
  );
  await untilReady(shop, `http://localhost:${port}/api/health`);
  return shop;
}
