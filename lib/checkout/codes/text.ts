import "server-only";
import { type Reason, type ReasonCode, renderReason } from "../../discounts/index.ts";

/** Reasons that would tell a guesser of a code that is not for them that it exists. */
const SECRET: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "code_unknown",
  "code_inactive",
  "shopper_ineligible",
]);

/** What is said of a code that does not exist, is switched off, or is somebody else's. */
export const UNKNOWN_CODE = "This code is not valid.";

/** What a shopper is told about a code that does not count: why, or one and the same for all that is not theirs to know. */
export function codeText(reason: Reason, currency: string, locale: string): string {
  return SECRET.has(reason.code)
    ? UNKNOWN_CODE
    : renderReason(reason, { audience: "shopper", locale, currency });
}
