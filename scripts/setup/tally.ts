/** What a part of `npm test` found. Anything not proved counts as failed: skipped, flaky, crashed. */
export type Tally = Readonly<{ passed: number; failed: number; report: string }>;

export const add = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, it) => sum + it.passed, 0),
  failed: tallies.reduce((sum, it) => sum + it.failed, 0),
  report: tallies
    .map((it) => it.report)
    .filter(Boolean)
    .join("\n\n"),
});

/** The one line every run ends with. */
export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/**
 * Turns a program's own counts and exit code into a tally. A program that ends badly without naming a failed test, or
 * that claims success over no test at all, has failed once.
 */
export function tallyOf(
  counts: Readonly<{ passed: number; failed: number }> | null,
  { code, output }: Readonly<{ code: number; output: string }>,
): Tally {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  const isUnexplained = failed === 0 && (code !== 0 || passed === 0);
  const total = failed + (isUnexplained ? 1 : 0);
  return { passed, failed: total, report: total > 0 ? output || "It ended without a word." : "" };
}
