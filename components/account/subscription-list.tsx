import type { Route } from "next";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { Money } from "#components/ui/money.tsx";
import type { OwnSubscription } from "#lib/checkout/subscriptions/own-subscription.ts";
import { leftWords, nextWords, standing } from "./subscription-words.ts";

type SubscriptionListProps = Readonly<{
  subscriptions: readonly OwnSubscription[];
  locale: string;
  timeZone: string;
}>;

/** What a shopper subscribes to, each with how it stands; the whole of it behind a link. */
export function SubscriptionList({ subscriptions, locale, timeZone }: SubscriptionListProps) {
  return (
    <ul className="border-t">
      {subscriptions.map((subscription) => (
        <li key={subscription.id} className="border-b">
          <Link
            href={`/account/subscriptions/${subscription.id}` as Route}
            className="grid gap-1 py-4 hover:bg-sunken/60"
          >
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{subscription.name}</span>
              {subscription.terms ? <Standing terms={subscription.terms} /> : null}
            </span>
            {subscription.terms ? (
              <TermsText terms={subscription.terms} locale={locale} timeZone={timeZone} />
            ) : (
              <span className="text-muted text-sm">How it stands cannot be read just now.</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Terms = NonNullable<OwnSubscription["terms"]>;

/** State as a badge. */
export function Standing({ terms }: Readonly<{ terms: Terms }>) {
  const { word, tone } = standing(terms);
  return <Badge tone={tone}>{word}</Badge>;
}

/** Price, what comes next, and the discount with how long it lasts. */
export function TermsText({
  terms,
  locale,
  timeZone,
}: Readonly<{ terms: Terms; locale: string; timeZone: string }>) {
  return (
    <>
      <span className="block text-sm">
        <Money amount={terms.periodAmount} currency={terms.currency} locale={locale} /> a month.{" "}
        {nextWords(terms, locale, timeZone)}
      </span>
      {terms.discount ? (
        <span className="block text-saving text-sm">
          {terms.discount.name}
          {terms.discount.code ? (
            <span className="mx-1 inline-block border border-current border-dashed px-1.5 font-mono text-2xs">
              {terms.discount.code}
            </span>
          ) : null}{" "}
          {leftWords(terms.discount)}
        </span>
      ) : null}
    </>
  );
}
