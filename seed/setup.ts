/**
 * Sets up what the shop needs before it serves: tables, the catalogue in Stripe and in the database, the webhook
 * endpoint and, with the sandbox, demo accounts with a past, codes and discount rules. Safe to run at every start.
 *
 *   node seed/setup.ts              all of it; with live keys, tables only
 *   node seed/setup.ts --catalogue  the catalogue even into a live account
 */
import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import Stripe from "stripe";
import { collections } from "../catalogue/collections.ts";
import { products } from "../catalogue/products.ts";
import { shippingOptions } from "../catalogue/shipping.ts";
import { refuseDemoAccounts, seedDemoAccounts } from "../lib/auth/demo-accounts.ts";
import { type Database, openDatabase } from "../lib/db/open.ts";
import { setting } from "../lib/db/schema/index.ts";
import { clientOptions } from "../lib/stripe/options.ts";
import { seedDatabaseCatalogue } from "./database-catalogue.ts";
import { seedDemoOrders } from "./demo-orders.ts";
import { seedDemoPromotions } from "./demo-promotions.ts";
import { seedDiscountRules, seedExampleRules } from "./discount-rules.ts";
import { readSeedSettings, type SeedSettings } from "./settings.ts";
import { seedStripeProducts, seedStripeShippingRates } from "./stripe-catalogue.ts";
import { ensureWebhookEndpoint } from "./webhook-endpoint.ts";

/** Changes when the catalogue or the Stripe account does; equal means there is nothing to write. */
function fingerprintOf(settings: SeedSettings): string {
  return createHash("sha256")
    .update(JSON.stringify({ products, collections, shippingOptions, key: settings.STRIPE_SECRET_KEY }))
    .digest("hex");
}

/** Whether this account already holds this catalogue; a sandbox that lost its state is found out by asking it. */
async function isSeeded(db: Database, stripe: Stripe, fingerprint: string): Promise<boolean> {
  const [row] = await db.select().from(setting).where(eq(setting.key, "catalogue_seed"));
  const first = products[0];
  if (row?.value !== fingerprint || !first) return false;
  return stripe.products.retrieve(first.id).then(
    () => true,
    () => false,
  );
}

async function seedCatalogue(db: Database, stripe: Stripe, settings: SeedSettings): Promise<void> {
  const fingerprint = fingerprintOf(settings);
  if (await isSeeded(db, stripe, fingerprint)) return;
  console.log(`Seeding ${products.length} products into Stripe and the database`);
  const [priceIds, shippingRateIds] = await Promise.all([
    seedStripeProducts(stripe, products),
    seedStripeShippingRates(stripe, shippingOptions),
  ]);
  await seedDatabaseCatalogue(db, { products, priceIds, shippingOptions, shippingRateIds });
  await db
    .insert(setting)
    .values({ key: "catalogue_seed", value: fingerprint })
    .onConflictDoUpdate({ target: setting.key, set: { value: fingerprint } });
}

/** Notes the webhook secret beside the other generated ones, whole or not at all. */
async function noteWebhookSecret(dataDir: string, webhookSecret: string): Promise<void> {
  const file = path.join(dataDir, "secrets.json");
  const secrets: unknown = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  const noted = { ...(secrets as Record<string, unknown>), webhookSecret };
  await writeFile(`${file}.new`, `${JSON.stringify(noted, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function setUp(): Promise<void> {
  const settings = readSeedSettings(process.env);
  const handle = await openDatabase(settings.location);
  try {
    await handle.migrate();
    if (settings.DEMO_ACCOUNTS === "off") await refuseDemoAccounts(handle.db);
    await seedDiscountRules(handle.db);
    const isLive = settings.STRIPE_SECRET_KEY.includes("_live_");
    if (isLive && !process.argv.includes("--catalogue")) return;
    const stripe = new Stripe(settings.STRIPE_SECRET_KEY, clientOptions(settings.STRIPE_API_BASE));
    await seedCatalogue(handle.db, stripe, settings);
    if (settings.DEMO_ACCOUNTS === "off") return;
    await seedDemoAccounts(handle.db);
    await seedDemoOrders(handle.db);
    await seedExampleRules(handle.db);
    await seedDemoPromotions(stripe);
    const secret = await ensureWebhookEndpoint(
      stripe,
      new URL("/api/stripe/webhooks", settings.APP_URL).href,
      settings.STRIPE_WEBHOOK_SECRET,
    );
    if (secret !== settings.STRIPE_WEBHOOK_SECRET) await noteWebhookSecret(settings.DATA_DIR, secret);
  } finally {
    await handle.close();
  }
}

try {
  await setUp();
} catch (error) {
  // Whoever started us shows this to a person: the sentence first, what lies under it in one line.
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  const message = error instanceof Error ? error.message : String(error);
  console.error(`The set-up failed: ${message.split("\n")[0]}${cause}`);
  process.exitCode = 1;
}
