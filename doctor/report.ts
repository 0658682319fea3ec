import { AREAS, type Finding } from "./finding.ts";

const MARKS = { fine: "ok  ", note: "note", problem: "MEND" } as const;

/** Findings as a table for people, area by area. */
export function textReport(findings: readonly Finding[]): string {
  const width = Math.min(48, Math.max(0, ...findings.map(({ subject }) => subject.length)));
  const parts = AREAS.map((area) => {
    const rows = findings
      .filter((finding) => finding.area === area)
      .map(({ level, subject, text }) => `  ${MARKS[level]}  ${subject.padEnd(width)}  ${text}`);
    return [area.toUpperCase(), ...(rows.length > 0 ? rows : ["  nothing to tell"])].join("\n");
  });
  const problems = findings.filter(({ level }) => level === "problem").length;
  const closing =
    problems === 0
      ? "Nothing needs mending."
      : `${problems} ${problems === 1 ? "thing needs" : "things need"} mending.`;
  return `${parts.join("\n\n")}\n\n${closing}\n`;
}

/** 0 when nothing needs mending, else 2; a doctor who could not look ends with 1. */
export const exitCode = (findings: readonly Finding[]): 0 | 2 =>
  findings.some(({ level }) => level === "problem") ? 2 : 0;
