import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { AccountDetail } from "#components/account/account-detail.tsx";
import { OrderList } from "#components/account/order-list.tsx";
import { SubscriptionEnd } from "#components/account/subscription-end.tsx";
import { Standing, TermsText } from "#components/account/subscription-list.tsx";
import { summaryOfOrder } from "#components/account/summary-of-order.ts";
import { Notice } from "#components/ui/notice.tsx";
import { currentShopper } from "#lib/auth/shoppers.ts";
import { LOCALE } from "#lib/catalog/locale.ts";
import { readOwnSubscription } from "#lib/checkout/subscriptions/own-subscription.ts";
import { env } from "#lib/env.ts";
import { SignInFirst } from "../../sign-in-first.tsx";
import { chooseEnd } from "./actions.ts";

export const metadata: Metadata = { title: "Your subscription", robots: { index: false } };

export default function SubscriptionPage({ params }: PageProps<"/account/subscriptions/[id]">) {
  return (
    <Suspense fallback={<AccountDetail />}>
      <SubscriptionOfShopper params={params} />
    </Suspense>
  );
}

async function SubscriptionOfShopper({ params }: Pick<PageProps<"/account/subscriptions/[id]">, "params">) {
  const { id } = await params;
  const found = await readOwnSubscription(id);
  if (!found.ok) {
    // A guest's is found by its browser; everybody else may have to sign in first.
    if (await currentShopper()) notFound();
    return <SignInFirst to={`/account/subscriptions/${encodeURIComponent(id)}`} />;
  }
  const { subscription, orders } = found.value;
  const { terms } = subscription;
  const timeZone = env().STORE_TIME_ZONE;
  return (
    <AccountDetail>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <h1 className="heading text-3xl">{subscription.name}</h1>
        {terms ? <Standing terms={terms} /> : null}
      </div>
      <div className="mt-8 grid items-start gap-10 lg:grid-cols-[22rem_1fr] lg:gap-14">
        <section aria-labelledby="terms" className="clip-card cut-7 grid gap-5 bg-surface p-6 sm:p-8">
          <h2 id="terms" className="heading text-xl">
            How it stands
          </h2>
          {terms ? (
            <>
              <p>
                <TermsText terms={terms} locale={LOCALE} timeZone={timeZone} />
              </p>
              {terms.endedAt === null ? (
                <SubscriptionEnd
                  id={subscription.id}
                  isEnding={terms.cancelAtPeriodEnd}
                  endsOn={new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone }).format(
                    new Date(terms.periodEnd * 1000),
                  )}
                  action={chooseEnd}
                />
              ) : null}
            </>
          ) : (
            <Notice tone="caution" title="Not readable just now">
              The payment service does not answer. Nothing has changed; please look again in a moment.
            </Notice>
          )}
        </section>
        <section aria-labelledby="payments">
          <h2 id="payments" className="heading mb-4 text-2xl">
            Payments
          </h2>
          <OrderList
            orders={orders.map((order) => summaryOfOrder(order, LOCALE, timeZone))}
            locale={LOCALE}
          />
        </section>
      </div>
    </AccountDetail>
  );
}
