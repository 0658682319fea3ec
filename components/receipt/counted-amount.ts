/**
 * Where a counting amount stands: whole minor units between `from` and `to`, fast first and slow at the end.
 * @param progress 0 to 1; clamped. At 1 the answer is exactly `to`.
 */
export function countedAmount(from: number, to: number, progress: number): number {
  const clamped = Math.min(1, Math.max(0, progress));
  const eased = 1 - (1 - clamped) ** 3;
  return Math.round(from + (to - from) * eased);
}
