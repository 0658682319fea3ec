import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type Stripe from "stripe";
import { startPostgres } from "#test/postgres.ts";
import {
  BUILD,
  environmentOf,
  type Place,
  setUp,
  startSandbox,
  startShop,
  stripeAt,
} from "../../e2e/support/shop-process.ts";
import { type Kit, sandboxKit } from "../../sandbox/kit.ts";
import { ensureBuilt } from "../../scripts/setup/build.ts";
import type { Environment, Service } from "../../scripts/setup/child.ts";
import { anyFreePort } from "../../scripts/setup/ports.ts";
import { sandboxUrl } from "../../scripts/setup/shop-environment.ts";
import type { Random } from "./random.ts";

type Postgres = Awaited<ReturnType<typeof startPostgres>>;

/** The shop as it ships, as several processes on one PostgreSQL and one sandbox. */
export type Cluster = Readonly<{
  appUrl: string;
  sandboxBase: string;
  secretKey: string;
  publishableKey: string;
  environment: Environment;
  postgres: Postgres;
  stripe: Stripe;
  kit: Kit;
  /** The origin of a process that is up. */
  choose: () => string;
  /** Kills a process in mid-air (SIGKILL) and starts another in its place. */
  killOne: () => Promise<void>;
  kills: () => number;
  stop: () => Promise<void>;
}>;

/** Starts it. The build is the tests' own and is made when the sources have changed. */
export async function startCluster(
  size: number,
  random: Random,
  extra: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  await ensureBuilt(BUILD);
  const dataDir = await mkdtemp(path.join(tmpdir(), "offcut-cluster-"));
  const postgres = await startPostgres();
  const first: Place = { port: await anyFreePort(), sandboxPort: await anyFreePort(), dataDir };
  const sandbox = await startSandbox(first);
  const environment = await environmentOf(first, {
    DATABASE_URL: postgres.url,
    DISCOUNT_TRANSPORT: "preview",
    ...extra,
  });
  await setUp(environment);
  const { STRIPE_SECRET_KEY: secretKey = "", STRIPE_PUBLISHABLE_KEY: publishableKey = "" } = environment;
  const base = sandboxUrl(first.sandboxPort);
  const stripe = stripeAt(base, secretKey);
  const { STRIPE_WEBHOOK_SECRET: webhookSecret = "" } = await environmentOf(first, {
    DATABASE_URL: postgres.url,
  });
  const served = { ...environment, STRIPE_WEBHOOK_SECRET: webhookSecret };
  const places: Place[] = [first];
  while (places.length < size) places.push({ ...first, port: await anyFreePort() });
  const shops: (Service | null)[] = await Promise.all(
    places.map((place) => startShop(place, { ...served, PORT: String(place.port) })),
  );
  let kills = 0;

  async function killOne(): Promise<void> {
    const index = random.below(size);
    const [victim, place] = [shops[index], places[index]];
    if (!victim || !place) return;
    shops[index] = null;
    kills += 1;
    process.kill(victim.pid, "SIGKILL");
    await victim.ended;
    shops[index] = await startShop(place, { ...served, PORT: String(place.port) });
  }

  return {
    appUrl: `http://localhost:${first.port}`,
    sandboxBase: base,
    secretKey,
    publishableKey,
    environment: served,
    postgres,
    stripe,
    kit: sandboxKit(base, secretKey),
    choose: () => {
      const up = places.filter((_, index) => shops[index] !== null);
      return `http://localhost:${(up[random.below(up.length || 1)] ?? first).port}`;
    },
    killOne,
    kills: () => kills,
    stop: async () => {
      await Promise.all(shops.map((shop) => shop?.stop()));
      await sandbox.stop();
      await postgres.stop();
      await pause(0);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
