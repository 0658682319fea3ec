/** How long a discount on a subscription still counts: so many payments, or all that come. */
export type DiscountLeft = Readonly<{ kind: "payments"; count: number } | { kind: "all" }>;

type Held = Readonly<{ duration: "once" | "repeating" | "forever"; endsAt: number | null }>;

/**
 * Counts the payments to come that a discount still covers: those whose period begins before its end (D-101). A `once`
 * discount that is still there has not been spent and counts for the next one (D-104).
 * @param nextPaymentAt epoch seconds
 */
export function discountLeft({ duration, endsAt }: Held, nextPaymentAt: number): DiscountLeft {
  if (duration === "once") return { kind: "payments", count: 1 };
  if (duration === "forever" || endsAt === null) return { kind: "all" };
  let count = 0;
  while (monthsAfter(nextPaymentAt, count) < endsAt) count += 1;
  return { kind: "payments", count };
}

/** The same time of day some calendar months later, on the last day of a month that is too short for it. */
function monthsAfter(moment: number, months: number): number {
  const from = new Date(moment * 1000);
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return to.getTime() / 1000;
}
