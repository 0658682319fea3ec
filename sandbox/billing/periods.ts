export type Interval = Readonly<{ interval: "day" | "week" | "month" | "year"; interval_count: number }>;

const DAY = 86_400;

/** A moment some calendar months later, on the same day of the month or its last day when it has fewer. */
export function addMonths(moment: number, months: number): number {
  const date = new Date(moment * 1000);
  const target = new Date(date);
  target.setUTCDate(1);
  target.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return Math.floor(target.getTime() / 1000);
}

/** The end of the n-th period counted from the anchor (n = 1 is the first). */
function periodEnd(anchor: number, { interval, interval_count: count }: Interval, n: number): number {
  switch (interval) {
    case "day":
      return anchor + n * count * DAY;
    case "week":
      return anchor + n * count * 7 * DAY;
    case "month":
      return addMonths(anchor, n * count);
    case "year":
      return addMonths(anchor, n * count * 12);
    default:
      return interval satisfies never;
  }
}

/** The first period end after `moment`. */
export function nextPeriodEnd(anchor: number, interval: Interval, moment: number): number {
  for (let n = 1; ; n += 1) {
    const end = periodEnd(anchor, interval, n);
    if (end > moment) return end;
  }
}
