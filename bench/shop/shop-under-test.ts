import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Stripe from "stripe";
import {
  BUILD,
  environmentOf,
  type Place,
  setUp,
  startSandbox,
  startShop,
  stripeAt,
} from "../../e2e/support/shop-process.ts";
import type { Database } from "../../lib/db/open.ts";
import { ensureBuilt } from "../../scripts/setup/build.ts";
import { anyFreePort } from "../../scripts/setup/ports.ts";
import { sandboxUrl } from "../../scripts/setup/shop-environment.ts";
import { startPostgres } from "../../test/postgres.ts";
import { type StripeRelay, startRelay } from "./stripe-relay.ts";

/** The built shop as one process on PostgreSQL, with a relay between it and the sandbox. */
export type ShopUnderTest = Readonly<{
  url: string;
  db: Database;
  /** Past the relay, for what is not measured. */
  stripe: Stripe;
  relay: StripeRelay;
  stop: () => Promise<void>;
}>;

/** @param heldBack how long the relay holds back each call to Stripe, milliseconds */
export async function startShopUnderTest(heldBack: number): Promise<ShopUnderTest> {
  await ensureBuilt(BUILD);
  const dataDir = await mkdtemp(path.join(tmpdir(), "offcut-bench-"));
  const postgres = await startPostgres();
  const place: Place = { port: await anyFreePort(), sandboxPort: await anyFreePort(), dataDir };
  const sandbox = await startSandbox(place);
  const relay = await startRelay(sandboxUrl(place.sandboxPort), heldBack);
  const settings = { DATABASE_URL: postgres.url, DISCOUNT_TRANSPORT: "preview" };
  await setUp(await environmentOf(place, settings));
  // Secrets of the set-up are read again; the clock is the machine's own, as with real keys.
  const environment = {
    ...(await environmentOf(place, settings)),
    STRIPE_API_BASE: relay.base,
    CLOCK_URL: "",
  };
  const shop = await startShop(place, environment);
  return {
    url: `http://localhost:${place.port}`,
    db: postgres.handle.db,
    stripe: stripeAt(sandboxUrl(place.sandboxPort), environment.STRIPE_SECRET_KEY ?? ""),
    relay,
    stop: async () => {
      await shop.stop();
      await relay.stop();
      await sandbox.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
