import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Stripe from "stripe";
import { type Kit, sandboxKit } from "../../sandbox/kit.ts";
import type { Service } from "../../scripts/setup/child.ts";
import { anyFreePort } from "../../scripts/setup/ports.ts";
import { sandboxUrl } from "../../scripts/setup/shop-environment.ts";
import { ensureWebhookEndpoint } from "../../seed/webhook-endpoint.ts";
import { TEMPLATE } from "./global-setup.ts";
import { environmentOf, type Place, startSandbox, startShop, stripeAt } from "./shop-process.ts";

/** How a computed discount reaches Stripe (DISCOUNT_TRANSPORT). A spec file chooses with `test.use({ transport })`. */
export type Transport = "auto" | "preview" | "reprice" | "disposable-coupon" | "native";

export type WorkerOptions = { transport: Transport };

/** A shop of one worker's own: nobody else sees its data, its clock or its Stripe account. */
export type Shop = Readonly<{
  /** How this shop was told to carry discounts to Stripe. */
  transport: Transport;
  url: string;
  sandboxUrl: string;
  secretKey: string;
  publishableKey: string;
  /** What the shop verifies webhooks with. */
  webhookSecret: string;
  /** Stripe's own SDK, speaking to this shop's account: to arrange coupons and codes, and to see what was charged. */
  stripe: Stripe;
  /** The sandbox's switches for this account: its clock, faults, webhooks held back, what was asked of it. */
  kit: Kit;
  /** What shop and sandbox printed so far. */
  output: () => string;
}>;

/**
 * The template's endpoint names an address where nobody listens, and where somebody else might one day.
 * @returns the signing secret of this shop's own
 */
async function moveEndpoint(stripe: Stripe, url: string): Promise<string> {
  const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
  for (const { id } of data) await stripe.webhookEndpoints.del(id);
  return ensureWebhookEndpoint(stripe, `${url}/api/stripe/webhooks`, undefined);
}

/** Starts a shop on a copy of the template, gives it to `use`, and leaves nothing behind. */
export async function withShop(transport: Transport, use: (shop: Shop) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "offcut-e2e-"));
  const place: Place = { port: await anyFreePort(), sandboxPort: await anyFreePort(), dataDir };
  const services: Service[] = [];
  try {
    await cp(TEMPLATE, dataDir, { recursive: true });
    services.push(await startSandbox(place));
    const environment = await environmentOf(place, { DISCOUNT_TRANSPORT: transport });
    const { STRIPE_SECRET_KEY: secretKey = "", STRIPE_PUBLISHABLE_KEY: publishableKey = "" } = environment;
    const url = `http://localhost:${place.port}`;
    const base = sandboxUrl(place.sandboxPort);
    const stripe = stripeAt(base, secretKey, { maxNetworkRetries: 0 });
    const webhookSecret = await moveEndpoint(stripe, url);
    services.push(await startShop(place, { ...environment, STRIPE_WEBHOOK_SECRET: webhookSecret }));
    await use({
      transport,
      url,
      sandboxUrl: base,
      secretKey,
      publishableKey,
      webhookSecret,
      stripe,
      kit: sandboxKit(base, secretKey),
      output: () => services.map((it) => `--- ${it.name}\n${it.output()}`).join("\n\n"),
    });
  } finally {
    for (const service of services.toReversed()) await service.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
