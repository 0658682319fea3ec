import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests of the pure rooms as mutation testing runs them: fewer cases per property, and nothing of the shop's set-up. */
export default defineConfig({
  root: here(".."),
  resolve: { alias: { "server-only": here("../test/server-only.ts") } },
  test: {
    include: ["lib/discounts/*.test.ts", "lib/money/*.test.ts"],
    exclude: ["**/*.long.test.ts"],
    setupFiles: [here("mutation-setup.ts")],
    env: { PROPERTY_RUNS: "25" },
    testTimeout: 60_000,
  },
});
