import type { StripeCheckoutSession } from "@stripe/stripe-js";

/**
 * Which parts of the payable total a page has looked at, over the life of one SDK. Stripe.js refuses to confirm for a page that never read what the buyer will pay: either the display string, or
 * the integer together with currency and divisor (J-061). Reads are noticed by getters. The getters are own and
 * enumerable, because the React wrapper spreads the session.
 */
export function totalReads() {
  const seen = { amount: false, minorUnitsAmount: false, currency: false, minorUnitsAmountDivisor: false };

  return {
    isTotalRead: (): boolean =>
      seen.amount || (seen.minorUnitsAmount && seen.currency && seen.minorUnitsAmountDivisor),

    track(session: StripeCheckoutSession): StripeCheckoutSession {
      const payable = session.total.total;
      const total = watch(
        { ...payable },
        { amount: payable.amount, minorUnitsAmount: payable.minorUnitsAmount },
      );
      return watch(
        { ...session, total: { ...session.total, total } },
        { currency: session.currency, minorUnitsAmountDivisor: session.minorUnitsAmountDivisor },
      );
    },
  };

  function watch<T extends object>(
    target: T,
    values: Partial<Record<keyof typeof seen, string | number>>,
  ): T {
    for (const [name, value] of Object.entries(values)) {
      Object.defineProperty(target, name, {
        enumerable: true,
        configurable: true,
        get() {
          seen[name as keyof typeof seen] = true;
          return value;
        },
      });
    }
    return target;
  }
}
