import { randomUUID } from "node:crypto";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { OrderStateBadge } from "#components/account/order-state-badge.tsx";
import { receiptOfOrder } from "#components/account/receipt-of-order.ts";
import { AcceptMismatch } from "#components/admin/accept-mismatch.tsx";
import { Fact, Facts } from "#components/admin/facts.tsx";
import { History } from "#components/admin/history.tsx";
import { Moment } from "#components/admin/moment.tsx";
import { OrderRefunds } from "#components/admin/order-refunds.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { Trace } from "#components/admin/trace.tsx";
import { Receipt } from "#components/receipt/receipt.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { historyOf } from "#lib/audit/audit.ts";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { addressLines } from "#lib/orders/address-lines.ts";
import type { Order } from "#lib/orders/order.ts";
import { findOrder } from "#lib/orders/orders.ts";
import { findReceiptEmail } from "#lib/orders/outbox.ts";
import { refundsOf } from "#lib/orders/refunds.ts";
import { readTrace } from "#lib/promotions/order-trace.ts";
import { acceptMismatch, finishRefund, refundOrder } from "../actions.ts";

export const metadata: Metadata = { title: "Order" };
export const instant = false;

const DONE = {
  refunded: "The money is on its way back.",
  accepted: "The order is accepted as it was paid.",
} as const;

const Query = z.object({ done: z.enum(["refunded", "accepted"]).nullable().catch(null) });

export default async function OrderPage({ params, searchParams }: PageProps<"/admin/orders/[id]">) {
  const staff = await requireStaff();
  const { done } = Query.parse(await searchParams);
  const db = await database();
  const order = await findOrder(db, (await params).id);
  if (!order) notFound();
  const { STORE_TIME_ZONE: timeZone } = env();
  const instant = await now();
  const [refunds, history, email] = await Promise.all([
    refundsOf(db, order.id),
    historyOf(db, `order:${order.id}`),
    findReceiptEmail(db, order.id),
  ]);
  const mayRefund = allows(staff.role, "publisher");
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
      {done ? (
        <Notice tone="positive" live className="mb-6">
          {DONE[done]}
        </Notice>
      ) : null}
      {order.state === "mismatch" ? (
        <Notice tone="danger" className="mb-6" title="What was paid is not what was promised">
          <p>
            Stripe’s figures differ from the last decision of this checkout. Do not send anything before
            somebody has looked at the trace below and at the payment in Stripe. Then accept what was paid, or
            give it back.
          </p>
          {mayRefund ? <AcceptMismatch action={acceptMismatch} orderId={order.id} /> : null}
        </Notice>
      ) : null}
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div>
          <Receipt {...receiptOfOrder(order, "en")} />
          {email ? (
            <p className="mt-3 text-muted text-xs">
              Its receipt e-mail to {email.to} is in the outbox.{" "}
              <a href={`/admin/receipt-emails/${order.id}?locale=${email.locale}`} className="link">
                Read it
              </a>
            </p>
          ) : null}
        </div>
        <div className="min-w-0">
          <OrderFacts order={order} now={instant} timeZone={timeZone} />
          <OrderRefunds
            order={order}
            refunds={refunds}
            actions={mayRefund ? { give: refundOrder, finish: finishRefund } : null}
            requestId={randomUUID()}
            now={instant}
            timeZone={timeZone}
          />
          <Trace trace={readTrace(order.trace, timeZone)} timeZone={timeZone} />
        </div>
      </div>
      <History entries={history} now={instant} timeZone={timeZone} />
    </>
  );
}

function OrderFacts({ order, now, timeZone }: Readonly<{ order: Order; now: number; timeZone: string }>) {
  return (
    <Facts single>
      <Fact name="Paid">
        <Moment at={order.paidAt} now={now} timeZone={timeZone} />
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
      <Fact name="Goes to">{addressLines(order.shippingAddress, "en").join(", ") || "No address"}</Fact>
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
