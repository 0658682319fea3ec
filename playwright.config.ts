import { defineConfig, devices } from "@playwright/test";
import type { WorkerOptions } from "./e2e/support/worker-shop.ts";
import { BROWSER_ARGUMENTS, installedBrowser } from "./scripts/setup/browser.ts";

const executablePath = installedBrowser()?.executablePath;

/**
 * Journeys over the shop as it ships. Every worker runs a shop, a sandbox, a database and a clock of its own
 * (e2e/support/worker-shop.ts), so that tests never meet; nothing is retried, and nothing waits for time to pass.
 */
export default defineConfig<object, WorkerOptions>({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: "test-results",
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A total that counts to its value is right at the end; with reduced motion it is right at once.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { args: BROWSER_ARGUMENTS, ...(executablePath ? { executablePath } : {}) },
    // Recording every step costs a third of the run: `--trace retain-on-failure` when a failure does not explain itself.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
