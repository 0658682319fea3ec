import { globSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  INSTRUMENTER_CONSTANTS,
  type InstrumenterContext,
  type MutantCoverage,
} from "@stryker-mutator/api/core";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import fc from "fast-check";
import { type CollectedTest, collect } from "./collected-tests.ts";

/**
 * Runs the tests of the pure rooms for Stryker without leaving the process: files are loaded once and a mutant is only
 * switched on, which costs milliseconds where a worker per mutant costs half a second. Modules are loaded anew where
 * a mutant acts while they load, and after a file that keeps things between calls, so no mutant sees another's traces.
 */
class InProcessRunner implements TestRunner {
  private tests: readonly CollectedTest[] = [];
  private isStale = true;
  /** How often each test passes each mutant's place in the code as it is. */
  private coverage: MutantCoverage | null = null;
  private readonly context: InstrumenterContext;

  constructor() {
    const global = globalThis as unknown as Record<string, InstrumenterContext>;
    global[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    this.context = global[INSTRUMENTER_CONSTANTS.NAMESPACE] ?? {};
    process.env.PROPERTY_SHARE ??= PROPERTY_SHARE;
    // The same cases for every mutant, so that its fate is no matter of luck; a failing case is not made smaller.
    fc.configureGlobal({ seed: 20_261, endOnFailure: true });
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ disableBail }: DryRunOptions): Promise<DryRunResult> {
    await this.load();
    const tests = await this.run(this.tests, disableBail);
    this.coverage = structuredClone(this.context.mutantCoverage) ?? null;
    return {
      status: DryRunStatus.Complete,
      tests,
      ...(this.coverage && { mutantCoverage: this.coverage }),
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, disableBail, reloadEnvironment, sandboxFileName, testFilter } = options;
    delete this.context.activeMutant;
    // A process that replaces one which hung knows nothing yet.
    if (!this.coverage) await this.dryRun({ ...options, coverageAnalysis: "perTest" });
    const isStatic = options.mutantActivation === "static";
    if (isStatic) this.context.activeMutant = activeMutant.id;
    if (this.isStale || reloadEnvironment) await this.load();
    this.isStale = isStatic || KEEPS_THINGS.some((file) => sandboxFileName.endsWith(file));

    this.context.activeMutant = activeMutant.id;
    const wanted = testFilter && new Set(testFilter);
    const chosen = wanted ? this.tests.filter(({ id }) => wanted.has(id)) : this.tests;
    const tests = await this.run(chosen, disableBail, activeMutant.id);
    const { hitCount, hitLimit } = this.context;
    const endless = determineHitLimitReached(hitCount, hitLimit);
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests });
  }

  /** Runs tests up to the first that fails or, with a mutant, passes it far more often than it passes the code as it is. */
  private async run(
    tests: readonly CollectedTest[],
    disableBail: boolean,
    mutant?: string,
  ): Promise<TestResult[]> {
    const results: TestResult[] = [];
    for (const test of tests) {
      if (mutant) {
        this.context.hitCount = 0;
        this.context.hitLimit = 1_000 + 100 * (this.coverage?.perTest[test.id]?.[mutant] ?? 0);
      }
      this.context.currentTestId = test.id;
      const result = await resultOf(test);
      delete this.context.currentTestId;
      results.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    return results;
  }

  private async load(): Promise<void> {
    generation += 1;
    const tests: CollectedTest[] = [];
    for (const file of testFiles())
      tests.push(...(await collect(file, () => import(pathToFileURL(resolve(file)).href))));
    if (tests.length === 0) throw new Error("no tests were collected");
    this.tests = tests;
    this.isStale = false;
  }
}

/** Of the cases per property; enough to notice, few enough for thousands of mutants. */
const PROPERTY_SHARE = "0.04";

/** Files with state of their own. */
const KEEPS_THINGS = ["lib/discounts/local-time.ts"];

/** A mutant's run ends with the first failure, so properties come last. */
function testFiles(): string[] {
  const files = globSync("lib/{discounts,money}/*.test.ts").filter((file) => !file.includes(".long."));
  const rank = (file: string) => (file.includes(".property.") ? 1 : 0);
  return files.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

async function resultOf({ id, name, file, run }: CollectedTest): Promise<TestResult> {
  const begin = performance.now();
  const about = () => ({ id, name, fileName: resolve(file), timeSpentMs: performance.now() - begin });
  try {
    await run();
    return { ...about(), status: TestStatus.Success };
  } catch (error) {
    return { ...about(), status: TestStatus.Failed, failureMessage: String(error) };
  }
}

let generation = 0;
/** Whether a module is of the sandbox, Stryker's copy of the repository, which becomes the working folder before the first load. */
const isOurs = (url: string) =>
  ["lib", "test"].some((folder) => url.startsWith(pathToFileURL(resolve(folder, "x")).href.slice(0, -1)));

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === "vitest")
      return { url: new URL("collected-tests.ts", import.meta.url).href, shortCircuit: true };
    const resolved = nextResolve(specifier, context);
    return isOurs(resolved.url) ? { ...resolved, url: `${resolved.url}?generation=${generation}` } : resolved;
  },
});

const factory = Object.assign(() => new InProcessRunner(), { inject: [] as const });

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "in-process", factory)];
