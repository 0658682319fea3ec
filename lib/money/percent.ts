/** A share of one in millionths, so that 33.33 % (333,300) and 12.345 % (123,450) are exact. */
export type Millionths = number;

/** One hundred per cent. */
export const WHOLE: Millionths = 1_000_000;

/**
 * A percentage of an amount, rounded half up to the minor unit and then down to the currency's step, so that
 * three-decimal amounts end in 0. Exact for every safe integer: the product is never formed at full size.
 * @param amount minor units, at least 0
 * @param share millionths, 0 to 1,000,000
 * @param step the currency's step (`stepOf`)
 */
export function percentOf(amount: number, share: Millionths, step: 1 | 10 = 1): number {
  const millions = Math.floor(amount / WHOLE);
  const rest = amount - millions * WHOLE;
  const rounded = millions * share + Math.floor((rest * share + WHOLE / 2) / WHOLE);
  return step === 1 ? rounded : rounded - (rounded % step);
}

/** A percentage of an amount, rounded down: for promises not to exceed something. */
export function percentOfFloor(amount: number, share: Millionths): number {
  const millions = Math.floor(amount / WHOLE);
  return millions * share + Math.floor(((amount - millions * WHOLE) * share) / WHOLE);
}

/** Stripe's `percent_off` (at most four decimals matter) as millionths: 33.33 becomes 333,300. */
export const millionthsFromPercent = (percent: number): Millionths => Math.round(percent * 10_000);

/** Millionths as the number Stripe's `percent_off` takes: 333,300 becomes 33.33. */
export const percentFromMillionths = (share: Millionths): number => share / 10_000;
