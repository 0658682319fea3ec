/**
 * How much less a price is than it was, in whole percent, rounded down: a label never promises more than one gets.
 * @returns 0 when there is no saving
 */
export function percentOff(amount: number, was: number | null): number {
  return was === null || was <= amount ? 0 : Math.floor(((was - amount) * 100) / was);
}
