import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { AccountDetail } from "#components/account/account-detail.tsx";
import { OrderStateBadge } from "#components/account/order-state-badge.tsx";
import { receiptOfOrder } from "#components/account/receipt-of-order.ts";
import { ShopperRefunds } from "#components/account/shopper-refunds.tsx";
import { Receipt } from "#components/receipt/receipt.tsx";
import { currentShopper } from "#lib/auth/shoppers.ts";
import { LOCALE } from "#lib/catalog/locale.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { addressLines } from "#lib/orders/address-lines.ts";
import { findOrder } from "#lib/orders/orders.ts";
import { refundsOf } from "#lib/orders/refunds.ts";
import { SignInFirst } from "../../sign-in-first.tsx";

export const metadata: Metadata = { title: "Your order", robots: { index: false } };

export default function OrderPage({ params }: PageProps<"/account/orders/[id]">) {
  return (
    <Suspense fallback={<AccountDetail />}>
      <OrderOfShopper params={params} />
    </Suspense>
  );
}

async function OrderOfShopper({ params }: Pick<PageProps<"/account/orders/[id]">, "params">) {
  const { id } = await params;
  const shopper = await currentShopper();
  if (!shopper) return <SignInFirst to={`/account/orders/${encodeURIComponent(id)}`} />;
  const db = await database();
  const order = await findOrder(db, id);
  // Somebody else's order and none at all look alike.
  if (order?.shopperId !== shopper.id) notFound();
  const paidOn = new Intl.DateTimeFormat(LOCALE, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: env().STORE_TIME_ZONE,
  }).format(order.paidAt);
  const address = order.shippingAddress;
  return (
    <AccountDetail>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <h1 className="heading text-3xl">Order {order.number}</h1>
        <OrderStateBadge state={order.state} />
      </div>
      <div className="mt-8 grid items-start gap-10 md:grid-cols-[minmax(0,26rem)_1fr]">
        <Receipt {...receiptOfOrder(order, LOCALE)} note={paidOn} />
        <div className="grid gap-10">
          <ShopperRefunds
            refunds={await refundsOf(db, order.id)}
            currency={order.currency}
            locale={LOCALE}
            timeZone={env().STORE_TIME_ZONE}
          />
          {address ? (
            <section aria-labelledby="address" className="text-sm">
              <h2 id="address" className="heading mb-2 text-xl">
                Goes to
              </h2>
              <address className="text-muted not-italic">
                {addressLines(address, LOCALE).map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </address>
            </section>
          ) : null}
        </div>
      </div>
    </AccountDetail>
  );
}
