import type { Problem } from "./field.ts";
import type { Words } from "./words.ts";

/** Incomplete while there is no domain yet, invalid when what is there cannot be an address. */
export function emailProblem(value: string, words: Pick<Words, "emailIncomplete" | "emailInvalid">): Problem {
  const typed = value.trim();
  if (!/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(typed)) {
    const isBroken = /\s|@.*@/.test(typed);
    return isBroken
      ? { code: "invalid_email", message: words.emailInvalid }
      : { code: "incomplete_email", message: words.emailIncomplete };
  }
  return null;
}
