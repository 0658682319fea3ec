import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { clientFiles } from "./checks/bundle.ts";
import type { Check } from "./checks/check.ts";
import { lockfile } from "./checks/lockfile.ts";
import { migrations } from "./checks/migrations.ts";
import { clausePage, deadCode, guidePage, lintAndFormat, transportPage, types } from "./checks/tools.ts";
import { walls } from "./checks/walls.ts";
import { ensureBrowser } from "./setup/browser.ts";
import { ensureBuilt } from "./setup/build.ts";
import { stopChildren } from "./setup/child.ts";
import { Refusal, runCommand } from "./setup/command.ts";
import { ROOT } from "./setup/root.mjs";
import { stopRequest } from "./setup/stop-request.ts";
import { add, closingLine, type Tally } from "./setup/tally.ts";
import { browserTests } from "./suites/browser.ts";
import { unitTests } from "./suites/unit.ts";

const BUILD = ".next-test";

const started = performance.now();
const clock = () => {
  const seconds = Math.round((performance.now() - started) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** Tells how a part went as soon as it is over, and what failed in full. */
function tell(name: string, tally: Tally): Tally {
  console.log(`[${clock()}] ${tally.failed > 0 ? "FAILED" : "passed"}  ${name}  (${closingLine(tally)})`);
  if (tally.report) console.log(`\n${tally.report}\n`);
  return tally;
}

/** Runs one part; whatever it throws is its failure, and the other parts still run. */
async function part(name: string, work: () => Promise<Tally>): Promise<Tally> {
  try {
    return tell(name, await work());
  } catch (error) {
    const report =
      error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error);
    return tell(name, { passed: 0, failed: 1, report });
  }
}

const check = ({ name, find }: Check) =>
  part(name, async () => {
    const problem = await find();
    return problem === null
      ? { passed: 1, failed: 0, report: "" }
      : { passed: 0, failed: 1, report: problem };
  });

async function inTurn(works: readonly (() => Promise<Tally>)[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const work of works) tallies.push(await work());
  return add(tallies);
}

const unit = () => part("unit and contract tests", () => unitTests(false));
const long = () => part("long tests", () => unitTests(true));

const checks = (list: readonly Check[]) => inTurn(list.map((it) => () => check(it)));
const STATIC_CHECKS = [
  lintAndFormat,
  deadCode,
  clausePage,
  guidePage,
  transportPage,
  lockfile,
  walls,
  migrations,
];

/** The build of the tests' own; without it, what needs it fails as one. */
const build = () =>
  part("build", async () => {
    await ensureBuilt(BUILD);
    return { passed: 1, failed: 0, report: "" };
  });

async function withBuild(built: Tally): Promise<Tally> {
  if (built.failed > 0) return built;
  const leaks = await check(clientFiles(BUILD));
  const browser = await ensureBrowser().catch((error: Error) => error);
  if (browser instanceof Error)
    return add([built, leaks, await part("browser", () => Promise.reject(browser))]);
  const suites: [string, string, string][] = [
    ["journeys in the browser", "journeys", "playwright.config.ts"],
    ["stripe.js in the browser", "stripe-js", "sandbox/stripe-js/playwright.config.ts"],
  ];
  const ran = await inTurn(
    suites.map(
      ([name, report, config]) =>
        () =>
          part(name, () => browserTests(report, config, browser)),
    ),
  );
  return add([built, leaks, ran]);
}

/** Everything, on two cores: the build beside checks and unit tests, then the browser with both cores to itself. */
async function everything(): Promise<Tally> {
  // Types first and alone: they and the build write the same folder of generated route types.
  const typed = await check(types);
  const [built, proved] = await Promise.all([build(), inTurn([() => checks(STATIC_CHECKS), unit])]);
  return add([typed, proved, await withBuild(built)]);
}

const SELECTIONS: Readonly<Record<string, () => Promise<Tally>>> = {
  all: everything,
  checks: () => checks([types, ...STATIC_CHECKS]),
  unit,
  long,
  browser: async () => withBuild(await build()),
};

await runCommand(async () => {
  const { values } = parseArgs({ options: { only: { type: "string", default: "all" } } });
  const selected = SELECTIONS[values.only];
  if (!selected) throw new Refusal(`--only takes one of: ${Object.keys(SELECTIONS).join(", ")}`);
  await mkdir(path.join(ROOT, ".cache"), { recursive: true });
  const tally = await Promise.race([selected(), stopRequest()]);
  if (!tally) {
    await stopChildren();
    return 130;
  }
  console.log(closingLine(tally));
  return tally.failed > 0 ? 1 : 0;
});
