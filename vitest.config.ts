import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// `npm run test:long` runs the full-size walks, races and fuzzing, and nothing else.
const isLong = process.env.LONG_TESTS === "1";
const testsIn = (...folders: string[]) =>
  folders.map((folder) => `${folder}/**/*.${isLong ? "long.test" : "test"}.{ts,tsx}`);
// Playwright's files, and what belongs to the other kind of run.
const exclude = ["**/*.browser.test.ts", ...(isLong ? [] : ["**/*.long.test.ts"])];

export default defineConfig({
  resolve: {
    alias: {
      "server-only": here("./test/server-only.ts"),
      "next/headers": here("./test/next/headers.ts"),
      "next/cache": here("./test/next/cache.ts"),
    },
  },
  test: {
    // A bound on hanging, not on speed: machines that build while they test are slow.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shop",
          include: testsIn("lib", "components", "app", "seed", "doctor", "catalogue", "scripts", "test"),
          exclude,
        },
      },
      { extends: true, test: { name: "sandbox", include: testsIn("sandbox"), exclude } },
    ],
  },
});
