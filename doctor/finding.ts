/** What the doctor looks at, in the order it tells. */
export const AREAS = ["account", "coupons", "promotion codes", "ghosts", "drift"] as const;
export type Area = (typeof AREAS)[number];

/**
 * One thing the doctor found. `fine` works as it is, `note` is worth knowing, `problem` should be mended: only problems
 * make the command fail.
 */
export type Finding = Readonly<{
  area: Area;
  level: "fine" | "note" | "problem";
  /** An id at Stripe, or the shop's own. */
  subject: string;
  text: string;
}>;

/** Findings of one area, each made with one call. */
export function findingsOf(area: Area) {
  const found: Finding[] = [];
  const add = (level: Finding["level"]) => (subject: string, text: string) => {
    found.push({ area, level, subject, text });
  };
  return { found, fine: add("fine"), note: add("note"), problem: add("problem") };
}
