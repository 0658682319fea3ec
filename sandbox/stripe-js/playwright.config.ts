import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, defineConfig } from "@playwright/test";
import { PORT, SANDBOX } from "./test/shop.ts";

/** A browser: the one that is named, Playwright's own, or the system's. */
const executablePath = [
  process.env.CHROMIUM_PATH,
  chromium.executablePath(),
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));

/**
 * The sandbox's Stripe.js in a real browser, under the official packages: its own sandbox on port 4321 or STRIPE_JS_PORT, a merchant's
 * page on another site, one account for each worker.
 */
export default defineConfig({
  testDir: ".",
  testMatch: "*.browser.test.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 15_000,
  expect: { timeout: 4_000 },
  reporter: process.env.CI ? [["list"]] : [["dot"]],
  outputDir: "../../test-results/stripe-js",
  use: {
    browserName: "chromium",
    viewport: { width: 640, height: 1400 },
    // Recording costs a third of the time; TRACE=1 asks for it.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" sandbox/start.mjs --port ${PORT}`,
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    url: `${SANDBOX}/_sandbox/health`,
    reuseExistingServer: false,
    stdout: "ignore",
    gracefulShutdown: { signal: "SIGTERM", timeout: 2_000 },
  },
});
