import { REASONS } from "./mutation-reasons.ts";

type Position = Readonly<{ line: number; column: number }>;
type Mutant = Readonly<{
  status: "Killed" | "Timeout" | "Survived" | "NoCoverage" | "Ignored" | "RuntimeError" | "CompileError";
  replacement?: string;
  location: Readonly<{ start: Position; end: Position }>;
}>;

/** What is used of Stryker's JSON report. */
export type MutationReport = Readonly<{
  files: Readonly<Record<string, Readonly<{ source: string; mutants: readonly Mutant[] }>>>;
}>;

/** Of all changes that could be noticed, in per cent. */
const LEAST = 90;

type Survivor = Readonly<{ file: string; line: number; code: string; change: string; why: string | null }>;

/**
 * The documentation page of a mutation report.
 * @param present the files that are to be measured, as they are now
 * @returns the page, and why it may not be published: survivors without a reason, reasons without a survivor, a score that is too
 *   low. What was not measured, or on an earlier state, is said on the page.
 */
export function mutationPage(
  { files }: MutationReport,
  present: Readonly<Record<string, string>>,
): { page: string; complaints: string[] } {
  const complaints: string[] = [];
  const used = new Set<string>();
  const rows: string[] = [];
  const survivors: Survivor[] = [];
  const sum = { noticed: 0, missed: 0, never: 0 };
  for (const [file, { source, mutants }] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isOld = present[file] !== source;
    const missed = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
    const noticed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
    const never = mutants.length - missed.length - noticed;
    rows.push(row(`\`${file}\`${isOld ? " †" : ""}`, noticed, missed.length, never));
    sum.noticed += noticed;
    sum.missed += missed.length;
    sum.never += never;
    for (const mutant of missed) {
      const survivor = survivorOf(file, source, mutant, used);
      survivors.push(survivor);
      if (survivor.why === null)
        complaints.push(`${file}:${survivor.line} has no reason: ${survivor.code}\n    ${survivor.change}`);
    }
  }
  const unknown = Object.keys(present).filter((file) => !(file in files));
  for (const [file, reasons] of Object.entries(REASONS))
    for (const code of Object.keys(reasons))
      if (!used.has(`${file}\n${code}`)) complaints.push(`${file}: a reason without a survivor: ${code}`);
  const score = shareOf(sum.noticed, sum.missed);
  if (score < LEAST) complaints.push(`${score.toFixed(1)} % is less than ${LEAST} %`);
  const table = [row("**all**", sum.noticed, sum.missed, sum.never), ...rows].join("\n");
  return {
    page: `${INTRODUCTION}\n\n${HEAD}\n${table}\n\n${AFTERWORD}${unknownWords(unknown)}\n\n## What was not noticed, and why\n\n${listOf(survivors)}\n`,
    complaints,
  };
}

const shareOf = (noticed: number, missed: number) => (100 * noticed) / Math.max(1, noticed + missed);

const row = (name: string, noticed: number, missed: number, never: number) =>
  `| ${name} | ${noticed + missed} | ${missed} | ${noticed + missed === 0 ? "–" : `${shareOf(noticed, missed).toFixed(1)} %`} | ${never} |`;

function survivorOf(file: string, source: string, mutant: Mutant, used: Set<string>): Survivor {
  const lines = source.split("\n");
  const { start, end } = mutant.location;
  const line = lines[start.line - 1] ?? "";
  const code = line.trim();
  const before =
    start.line === end.line
      ? line.slice(start.column - 1, end.column - 1)
      : `${line.slice(start.column - 1)} …`;
  const change = `${oneLine(before)} → ${oneLine(mutant.replacement ?? "")}`;
  const why = REASONS[file]?.[code] ?? null;
  if (why !== null) used.add(`${file}\n${code}`);
  return { file, line: start.line, code, change, why };
}

const oneLine = (text: string) => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
};

/** Survivors by file and line of code, each with its reason. */
function listOf(survivors: readonly Survivor[]): string {
  const parts: string[] = [];
  let file = "";
  for (const [key, group] of Map.groupBy(survivors, (each) => `${each.file}:${each.line}`)) {
    const [first] = group;
    if (!first) continue;
    if (first.file !== file) parts.push(`### ${first.file}`);
    file = first.file;
    const changes = group.map(({ change }) => `  - ${quoted(change)}`).join("\n");
    parts.push(`${quoted(first.code)} (line ${key.split(":").at(-1)}): ${first.why}\n\n${changes}`);
  }
  return parts.join("\n\n");
}

const quoted = (code: string) => (code.includes("`") ? `\`\` ${code} \`\`` : `\`${code}\``);

const HEAD = "| file | changes | not noticed | noticed | not tried |\n| --- | --- | --- | --- | --- |";

const INTRODUCTION = `# Mutation testing

\`npm install --prefix bench && npm run mutate --prefix bench\` (Stryker; \`-- --mutate lib/discounts/search.ts\` for some files only) changes the
pure rooms a little at a time and counts which changes no test notices. It writes this page from what it found and from
\`bench/mutation-reasons.ts\`, and fails when a survivor has no reason there, a reason no survivor, or less than ${LEAST} % are noticed.`;

const AFTERWORD = `A change counts as noticed when a test fails, or passes the changed place a hundred times as often as before. Properties get 4 % of their
cases, the same for every change. Not tried are changes of what runs while the files load (schemas, tables of words, tables of
functions): every test would have to load all files again. †: the file has changed since it was measured.`;

const unknownWords = (files: readonly string[]) =>
  files.length === 0 ? "" : ` Not measured yet: ${files.map((file) => `\`${file}\``).join(", ")}.`;
