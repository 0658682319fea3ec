/**
 * Why a change that no test notices may stay unnoticed, by file and line of code. One reason holds for every surviving change of its
 * line. A reason that has no survivor any more is an error, so this list never outlives what it explains.
 */

export const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
