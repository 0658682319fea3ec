import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { run } from "../setup/child.ts";
import { ROOT } from "../setup/root.mjs";
import { type Tally, tallyOf } from "../setup/tally.ts";
import { tool } from "../setup/tool.ts";

type Report = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly Readonly<{ status: string; assertionResults: readonly unknown[] }>[];
}>;

function countsOf(report: Report) {
  // A file that does not even load has no failed test to its name.
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const unproved = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: unproved + unloadable };
}

/**
 * Unit, property, room and contract tests.
 * @param isLong the full-size walks, races and fuzzing instead of the everyday tests
 */
export async function unitTests(isLong: boolean): Promise<Tally> {
  const file = path.join(ROOT, ".cache", isLong ? "unit-long.json" : "unit.json");
  await rm(file, { force: true });
  const outcome = await run(
    [tool("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    { ...process.env, NO_COLOR: "1", LONG_TESTS: isLong ? "1" : "" },
  );
  const report = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Report,
    () => null,
  );
  return tallyOf(report && countsOf(report), outcome);
}
