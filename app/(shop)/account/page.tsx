import type { Metadata } from "next";
import { Suspense } from "react";
import { OrderList } from "#components/account/order-list.tsx";
import { SubscriptionList } from "#components/account/subscription-list.tsx";
import { summaryOfOrder } from "#components/account/summary-of-order.ts";
import { TierCard } from "#components/account/tier-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { tierProgress } from "#lib/auth/loyalty-tier.ts";
import { currentShopper, type Shopper } from "#lib/auth/shoppers.ts";
import { LOCALE } from "#lib/catalog/locale.ts";
import { listOwnSubscriptions } from "#lib/checkout/subscriptions/own-subscription.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { listOrdersOfShopper, purchaseHistory } from "#lib/orders/orders.ts";
import { signOut } from "./actions.ts";
import { SignInFirst } from "./sign-in-first.tsx";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

export default function AccountPage() {
  return (
    <Suspense fallback={<AccountSkeleton />}>
      <Account />
    </Suspense>
  );
}

async function Account() {
  const shopper = await currentShopper();
  if (!shopper) return <SignInFirst to="/account" />;
  return (
    <div className="page py-10 sm:py-14">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="heading text-3xl">{shopper.name}</h1>
          <p className="mt-1 text-muted text-sm">{shopper.email}</p>
        </div>
        <form action={signOut}>
          <Button type="submit" look="secondary" size="sm">
            Sign out
          </Button>
        </form>
      </div>
      <div className="mt-10 grid items-start gap-10 lg:grid-cols-[22rem_1fr] lg:gap-14">
        <div className="grid gap-10">
          <Tier shopper={shopper} />
          <Suspense>
            <Subscriptions shopper={shopper} />
          </Suspense>
        </div>
        <section aria-labelledby="orders">
          <h2 id="orders" className="heading mb-4 text-2xl">
            Orders
          </h2>
          <Suspense fallback={<Skeleton className="h-40" />}>
            <Orders shopper={shopper} />
          </Suspense>
        </section>
      </div>
    </div>
  );
}

async function Tier({ shopper }: Readonly<{ shopper: Shopper }>) {
  const currency = env().STORE_CURRENCY;
  const { lifetimeSpend } = await purchaseHistory(await database(), shopper.id, currency);
  const progress = tierProgress(shopper.loyaltyTier, lifetimeSpend);
  return <TierCard progress={progress} spend={lifetimeSpend} currency={currency} locale={LOCALE} />;
}

async function Subscriptions({ shopper }: Readonly<{ shopper: Shopper }>) {
  const subscriptions = await listOwnSubscriptions(shopper.id);
  if (subscriptions.length === 0) return null;
  return (
    <section aria-labelledby="subscriptions">
      <h2 id="subscriptions" className="heading mb-4 text-2xl">
        Subscriptions
      </h2>
      <SubscriptionList subscriptions={subscriptions} locale={LOCALE} timeZone={env().STORE_TIME_ZONE} />
    </section>
  );
}

async function Orders({ shopper }: Readonly<{ shopper: Shopper }>) {
  const orders = await listOrdersOfShopper(await database(), shopper.id);
  return (
    <OrderList
      orders={orders.map((order) => summaryOfOrder(order, LOCALE, env().STORE_TIME_ZONE))}
      locale={LOCALE}
    />
  );
}

function AccountSkeleton() {
  return (
    <div role="status" className="page py-10 sm:py-14">
      <span className="sr-only">Loading your account</span>
      <Skeleton className="h-12 w-64" />
      <div className="mt-10 grid gap-10 lg:grid-cols-[22rem_1fr] lg:gap-14">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </div>
    </div>
  );
}
