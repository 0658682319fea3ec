import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { OrderStateBadge } from "#components/account/order-state-badge.tsx";
import { receiptOfOrder } from "#components/account/receipt-of-order.ts";
import { Fact, Facts } from "#components/admin/facts.tsx";
import { Moment } from "#components/admin/moment.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { Trace } from "#components/admin/trace.tsx";
import { Receipt } from "#components/receipt/receipt.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import type { Order } from "#lib/orders/order.ts";
import { findOrder } from "#lib/orders/orders.ts";
import { readTrace } from "#lib/promotions/order-trace.ts";

export const metadata: Metadata = { title: "Order" };
export const instant = false;

export default async function OrderPage({ params }: PageProps<"/admin/orders/[id]">) {
  await requireStaff();
  const order = await findOrder(await database(), (await params).id);
  if (!order) notFound();
  const { STORE_TIME_ZONE: timeZone } = env();
  return (
    <>
      <PageHead
        above={{ href: "/admin/orders", name: "Orders" }}
        title={
          <span className="flex flex-wrap items-center gap-3">
            Order {order.number} <OrderStateBadge state={order.state} />
          </span>
        }
      />
      {order.state === "mismatch" ? (
        <Notice tone="danger" className="mb-6" title="What was paid is not what was promised">
          Stripe’s figures differ from the last decision of this checkout. Do not send anything before
          somebody has looked at the trace below and at the payment in Stripe.
        </Notice>
      ) : null}
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Receipt {...receiptOfOrder(order, "en")} />
        <div className="min-w-0">
          <OrderFacts order={order} now={await now()} timeZone={timeZone} />
          <Trace trace={readTrace(order.trace, timeZone)} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}

function OrderFacts({ order, now, timeZone }: Readonly<{ order: Order; now: number; timeZone: string }>) {
  const address = order.shippingAddress;
  return (
    <Facts single>
      <Fact name="Paid">
        <Moment at={Math.floor(order.paidAt.getTime() / 1000)} now={now} timeZone={timeZone} />
      </Fact>
      <Fact name="Shopper">
        {order.email ? (
          <Link href={`/admin/orders?q=${encodeURIComponent(order.email)}` as Route} className="link">
            {order.email}
          </Link>
        ) : (
          "Not known"
        )}
        <span className="block text-muted text-xs">{order.shopperId ? "with an account" : "guest"}</span>
      </Fact>
      <Fact name="Goes to">
        {address
          ? [address.name, address.line1, address.line2, address.postalCode, address.city, address.country]
              .filter(Boolean)
              .join(", ")
          : "No address"}
      </Fact>
      <Fact name="Payment">
        <span className="font-mono text-xs">{order.paymentIntentId ?? "None"}</span>
      </Fact>
      <Fact name="Paid through">
        <span className="font-mono text-xs">{order.paidThrough}</span>
      </Fact>
      {order.subscriptionId ? (
        <Fact name="Subscription">
          {order.renewal ? "Renewal of" : "First payment of"}{" "}
          <span className="font-mono text-xs">{order.subscriptionId}</span>
        </Fact>
      ) : null}
      <Fact name="Codes">
        {order.reasons.some((reason) => reason.code)
          ? order.reasons.flatMap(({ code }) =>
              code ? (
                <Link
                  key={code}
                  href={`/admin/orders?code=${encodeURIComponent(code)}` as Route}
                  className="link ml-2 font-mono"
                >
                  {code}
                </Link>
              ) : (
                []
              ),
            )
          : "None"}
      </Fact>
    </Facts>
  );
}
