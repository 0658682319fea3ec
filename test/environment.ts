import { vi } from "vitest";

/** Where the shop believes to be. Nobody listens there. */
export const ORIGIN = "http://localhost:3000";

/** The account of a test: each has a sandbox of its own, so one key is enough for all. */
export const SECRET_KEY = "sk_test_room000000000000000000000";
export const PUBLISHABLE_KEY = SECRET_KEY.replace("sk_", "pk_");

/**
 * What the shop reads from its environment when a test runs it in this process. Called before anything asks for a
 * setting: they are read once.
 */
export function stubEnvironment(settings: Readonly<Record<string, string>> = {}): void {
  const environment = {
    APP_URL: ORIGIN,
    APP_SECRET: "a secret of at least thirty-two characters",
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
    DISCOUNT_TRANSPORT: "preview",
    LOG_LEVEL: "quiet",
    ...settings,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}
