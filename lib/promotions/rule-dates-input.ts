import { z } from "zod";
import { type FormContext, Line } from "./form-fields.ts";
import type { RuleDates } from "./rules.ts";
import { endOfMinute, startOfMinute, wallInput } from "./store-time.ts";

/** A rule's dates as its form shows them: the first and the last minute in which it runs; blank is open. */
export function datesShown({ from, until }: RuleDates, timeZone: string) {
  return {
    from: from === null ? "" : wallInput(from, timeZone),
    // Stored is the second after the last one.
    until: until === null ? "" : wallInput(until - 1, timeZone),
  };
}

/**
 * Reads the form back. A field that still says what was shown keeps the instant behind it: saving twice moves nothing,
 * not even in the hour that a clock shows twice.
 */
export function ruleDatesInput(present: RuleDates, { timeZone }: Pick<FormContext, "timeZone">) {
  const shown = datesShown(present, timeZone);
  return z.object({ from: Line, until: Line }).transform((form, refinement): RuleDates => {
    const read = (
      field: "from" | "until",
      minute: (wall: string, timeZone: string) => number | null,
      add: number,
    ) => {
      if (form[field] === shown[field]) return present[field];
      if (form[field] === "") return null;
      const instant = minute(form[field], timeZone);
      if (instant !== null) return instant + add;
      refinement.addIssue({
        code: "custom",
        path: [field],
        message: `There is no such minute in ${timeZone}. Clocks may go forward over it; choose another.`,
      });
      return null;
    };
    return { from: read("from", startOfMinute, 0), until: read("until", endOfMinute, 1) };
  });
}
