import type { Tone } from "#components/ui/badge.tsx";
import type { OwnSubscription } from "#lib/checkout/subscriptions/own-subscription.ts";

type Terms = NonNullable<OwnSubscription["terms"]>;

/** How it stands, in a word and its tone. */
export function standing({ status, cancelAtPeriodEnd }: Terms): Readonly<{ word: string; tone: Tone }> {
  switch (status) {
    case "trialing":
      return cancelAtPeriodEnd ? { word: "Ending", tone: "caution" } : { word: "Trial", tone: "positive" };
    case "active":
      return cancelAtPeriodEnd ? { word: "Ending", tone: "caution" } : { word: "Active", tone: "positive" };
    case "past_due":
    case "unpaid":
      return { word: "Payment failed", tone: "danger" };
    case "paused":
      return { word: "Paused", tone: "neutral" };
    case "incomplete":
    case "incomplete_expired":
      return { word: "Not started", tone: "caution" };
    case "canceled":
      return { word: "Ended", tone: "neutral" };
  }
}

/** What comes next, in a sentence. */
export function nextWords(terms: Terms, locale: string, timeZone: string): string {
  const day = (at: number) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(new Date(at * 1000));
  if (terms.endedAt !== null) return `Ended on ${day(terms.endedAt)}.`;
  if (terms.cancelAtPeriodEnd) return `Ends on ${day(terms.periodEnd)}. Nothing more will be charged.`;
  if (terms.status === "past_due" || terms.status === "unpaid")
    return "The last payment did not arrive. It will be tried again.";
  if (terms.status === "trialing") return `The first payment is on ${day(terms.periodEnd)}.`;
  return `The next payment is on ${day(terms.periodEnd)}.`;
}

/** How long the discount goes on: "for the next 2 payments". */
export function leftWords({ left }: NonNullable<Terms["discount"]>): string {
  if (left.kind === "all") return "on every payment";
  return left.count === 1 ? "on the next payment" : `on the next ${left.count} payments`;
}
