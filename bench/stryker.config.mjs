import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const MUTATED = ["lib/discounts/*.ts", "lib/money/*.ts"];
/** Tests, re-exports, and types without code. */
export const NOT_MUTATED = ["**/*.test.ts", "lib/discounts/{index,decision,refused}.ts"];

/** Mutation testing of the pure rooms, started by `mutate.ts`. The score is judged there, over all files. */
export default {
  testRunner: "in-process",
  plugins: [here("in-process-runner.ts")],
  mutate: [...MUTATED, ...NOT_MUTATED.map((pattern) => `!${pattern}`)],
  // The sandbox holds what the tests read, and nothing of the shop.
  ignorePatterns: [
    "/*",
    "!/lib",
    "/lib/*",
    "!/lib/discounts",
    "!/lib/money",
    "!/test",
    "!/bench",
    "/bench/node_modules",
    "!/docs",
    "!/package.json",
  ],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 15_000,
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: "bench/results/mutation.json" },
  // Its tsconfig rewriting wants the JavaScript interface that TypeScript 7 has not; nothing here needs rewriting.
  tsconfigFile: "none.json",
  tempDirName: ".stryker-tmp",
  thresholds: { high: 95, low: 90, break: null },
};
