import type Stripe from "stripe";
import { afterAll } from "vitest";
import type { Database } from "#lib/db/open.ts";
import { stripe } from "#lib/stripe/client.ts";
import { type Kit, sandboxKit } from "../../sandbox/kit.ts";
import { testDatabase } from "../database.ts";
import { PUBLISHABLE_KEY, SECRET_KEY, stubEnvironment } from "../environment.ts";
import { startSandbox } from "../sandbox.ts";
import { newBrowser } from "./browser.ts";
import { sendFrom } from "./in-process.ts";
import { payPage } from "./pay.ts";
import { shopperWith, type TestShopper } from "./shopper.ts";

/** An empty shop in this process: a database and a Stripe account that no other test shares, and who shops there. */
export type Room = Readonly<{
  db: Database;
  /** The account as the shop's own client reaches it. */
  stripe: Stripe;
  /** The account's switches: its clock, its faults, what it was asked. */
  kit: Kit;
  /** Origin of the sandbox. */
  base: string;
  /** Somebody in a browser of their own, who comes in by the shop's endpoints. */
  shopper: (address?: string) => TestShopper;
  /** The page that pays a Checkout Session. */
  page: (clientSecret: string) => ReturnType<typeof payPage>;
}>;

/**
 * Opens a shop for the tests of one file; it closes by itself when they are done. Cookies, limits and sign-in are the real
 * ones, and its clock is the account's.
 * @param settings of the environment, beyond what every test has
 */
export async function openRoom(settings: Readonly<Record<string, string>> = {}): Promise<Room> {
  const [{ base, stop }, { db, close }] = await Promise.all([startSandbox(), testDatabase()]);
  afterAll(async () => {
    stop();
    await close();
  });
  stubEnvironment({ STRIPE_API_BASE: base, CLOCK_URL: `${base}/_sandbox/clock`, ...settings });
  // Where lib/db keeps the process's database.
  Object.assign(globalThis, { [Symbol.for("offcut.database")]: Promise.resolve({ db, close }) });
  return {
    db,
    stripe: stripe(),
    kit: sandboxKit(base, SECRET_KEY),
    base,
    shopper: (address) => shopperWith(sendFrom(newBrowser(address))),
    page: (clientSecret) => payPage(base, PUBLISHABLE_KEY, clientSecret),
  };
}
