import type { Result } from "#lib/result.ts";

/** The value of a result that must be one. */
export function value<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
