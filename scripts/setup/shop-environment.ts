import type { Environment } from "./child.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** Where the sandbox of these settings answers. On 127.0.0.1 while the shop is on localhost: two sites, as in reality. */
export const sandboxUrl = (port: number) => `http://127.0.0.1:${port}`;

/** The variables that make a shop talk to a sandbox as it would to Stripe. */
function sandboxVariables(base: string): Record<string, string> {
  return {
    STRIPE_API_BASE: base,
    STRIPE_JS_URL: `${base}/endive/stripe.js`,
    CLOCK_URL: `${base}/_sandbox/clock`,
  };
}

/** The environment of the shop, and of the database set-up before it. */
export function shopEnvironment(settings: Settings, secrets: Secrets): Environment {
  const { given, stripe } = settings;
  const shared = {
    ...given,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    APP_URL: given.APP_URL ?? `http://localhost:${settings.port}`,
    APP_SECRET: given.APP_SECRET ?? secrets.appSecret,
  };
  if (stripe) return shared;
  return {
    ...shared,
    ...sandboxVariables(sandboxUrl(settings.sandboxPort)),
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret ?? "",
    DEMO_ACCOUNTS: given.DEMO_ACCOUNTS ?? "on",
  };
}
