import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { Refusal } from "./command.ts";
import { ROOT } from "./root.mjs";

/** What `npm start` was asked for; everything the shop itself needs is derived from it in shop-environment.ts. */
export type Settings = Readonly<{
  port: number;
  sandboxPort: number;
  dataDir: string;
  /** The owner's own Stripe keys; null runs the sandbox with generated ones. */
  stripe: Readonly<{ secretKey: string; publishableKey: string }> | null;
  /** Every other variable, as the environment and .env.local give it; blank ones are absent. */
  given: Readonly<Record<string, string>>;
}>;

function port(name: string, value: string | undefined, fallback: number): number {
  const parsed = value === undefined ? fallback : Number(value);
  if (Number.isInteger(parsed) && parsed > 0 && parsed < 65_536) return parsed;
  throw new Refusal(`${name}=${value} is not a port number (1 to 65535).`);
}

/** The variables of `.env.local` under those of the process; a blank one counts as not set. */
export function readEnvironment(
  file = path.join(ROOT, ".env.local"),
  own: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const local = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const isSet = (entry: [string, string | undefined]): entry is [string, string] => Boolean(entry[1]);
  return Object.fromEntries([...Object.entries(local), ...Object.entries(own)].filter(isSet));
}

/**
 * Reads the settings out of an environment.
 * @throws Refusal when a port is not one, both ports are the same, or only one of the two Stripe keys is set
 */
export function readSettings(given: Readonly<Record<string, string>>): Settings {
  const settings = {
    port: port("PORT", given.PORT, 3000),
    sandboxPort: port("SANDBOX_PORT", given.SANDBOX_PORT, 4242),
    dataDir: path.resolve(ROOT, given.DATA_DIR ?? ".data"),
    given,
  };
  if (settings.port === settings.sandboxPort)
    throw new Refusal(`PORT and SANDBOX_PORT are both ${settings.port}; they must differ.`);
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey } = given;
  if (Boolean(secretKey) !== Boolean(publishableKey))
    throw new Refusal(
      "Set both STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY to use your Stripe account, or neither to use the sandbox.",
    );
  if (!secretKey || !publishableKey) return { ...settings, stripe: null };
  if (secretKey.includes("_live_") && !given.APP_SECRET)
    throw new Refusal(
      "Live Stripe keys need an APP_SECRET of your own (32 characters or more, kept with your other secrets);\n" +
        "one that this folder generated for itself is not enough. `openssl rand -base64 32` makes one.",
    );
  return { ...settings, stripe: { secretKey, publishableKey } };
}
