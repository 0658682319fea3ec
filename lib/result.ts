import type { Failure, FailureCode } from "./errors.ts";

/** What a use case answers: a value, or an expected failure. Bugs throw instead. */
export type Result<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: Failure }>;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FailureCode, message: string, fields?: Failure["fields"]): Result<never> => ({
  ok: false,
  error: fields ? { code, message, fields } : { code, message },
});

/** Throws when something that must hold does not: a bug or a broken installation, never a shopper's mistake. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
