import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests of the pure rooms as mutation testing runs them: fewer cases per property, and no clone of the shop's set-up. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { alias: { "server-only": fileURLToPath(new URL("../test/server-only.ts", import.meta.url)) } },
  test: {
    include: ["lib/discounts/*.test.ts", "lib/money/*.test.ts"],
    exclude: ["**/*.long.test.ts"],
    env: { PROPERTY_RUNS: "60" },
  },
});
