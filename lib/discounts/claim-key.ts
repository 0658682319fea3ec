import type { Claim } from "./facts.ts";

/** A code as it is compared: trimmed, Unicode-normalised, without case (D-038). */
export const normalCode = (code: string): string => code.normalize("NFKC").trim().toUpperCase();

/** What claims are compared by; only codes are compared loosely. */
export const claimKey = (kind: Claim["kind"], id: string): string =>
  kind === "code" ? `code:${normalCode(id)}` : `${kind}:${id}`;
