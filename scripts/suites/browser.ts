import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "../setup/browser.ts";
import { run } from "../setup/child.ts";
import { ROOT } from "../setup/root.mjs";
import { type Tally, tallyOf } from "../setup/tally.ts";
import { tool } from "../setup/tool.ts";

type Report = Readonly<{
  stats: Readonly<{ expected: number; unexpected: number; flaky: number; skipped: number }>;
  errors: readonly unknown[];
}>;

function countsOf({ stats, errors }: Report) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/** The tests of one Playwright configuration. @param name for the report file */
export async function browserTests(name: string, config: string, browser: Browser): Promise<Tally> {
  const file = path.join(ROOT, ".cache", `${name}.json`);
  await rm(file, { force: true });
  const outcome = await run(
    [tool("@playwright/test", "playwright"), "test", "--config", config, "--reporter=list,json"],
    {
      ...process.env,
      FORCE_COLOR: "0",
      CI: "1",
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      ...(browser.executablePath ? { CHROMIUM_PATH: browser.executablePath } : {}),
    },
  );
  const report = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Report,
    () => null,
  );
  return tallyOf(report && countsOf(report), outcome);
}
