import type { ReactNode } from "react";
import { receiptOfOrder } from "#components/account/receipt-of-order.ts";
import { Receipt } from "#components/receipt/receipt.tsx";
import { buttonClasses } from "#components/ui/button-look.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Completion } from "#lib/checkout/payments/return-page.ts";
import { addressLines } from "#lib/orders/address-lines.ts";
import type { Order, OrderState } from "#lib/orders/order.ts";

const ORDER_WORDS: Readonly<Record<OrderState, string>> = {
  paid: "Your payment has arrived. We will send a note as soon as your order leaves the workshop.",
  awaiting_payment: "Your payment is on its way. We start packing as soon as it arrives.",
  mismatch: "Your payment has arrived. Somebody at the workshop looks over the order before we send it.",
  partially_refunded: "Your payment has arrived, and part of it has been given back.",
  refunded: "This order has been refunded.",
  failed: "The payment did not arrive. Nothing was charged.",
};

/** How a checkout ended, in words and, for the person who paid, as the receipt. */
export function Outcome({ completion }: Readonly<{ completion: Completion }>) {
  switch (completion.state) {
    case "order":
      return <Thanks order={completion.order} />;
    case "someone_elses":
      return (
        <Message title="An order" link={{ href: "/account", text: "Sign in" }}>
          {ORDER_WORDS[completion.orderState]} Sign in, or open this page in the browser you paid with, to see
          it whole.
        </Message>
      );
    case "open":
      return (
        <Message
          title="Not paid yet"
          link={{ href: completion.again ?? "/checkout", text: "Go on to payment" }}
        >
          Nothing was charged.{completion.again ? "" : " Your basket and your offers are as you left them."}
        </Message>
      );
    case "expired":
      return (
        <Message
          title="This checkout has expired"
          link={{
            href: completion.again ?? "/checkout",
            text: completion.again ? "Open it again" : "Go on with the same basket",
          }}
        >
          Nothing was charged.
        </Message>
      );
    case "unreachable":
      return (
        <Message title="We are confirming your payment" link={{ href: "", text: "Look again" }}>
          The payment service does not answer just now. If you have paid, your order is safe and will appear
          here.
        </Message>
      );
    case "unknown":
      return (
        <Message title="We know of no such order" link={{ href: "/", text: "To the shop" }}>
          Check the address, or look under your orders.
        </Message>
      );
  }
}

/** A trial begins without a payment, so it must not be thanked for one. */
const wordsFor = ({ state, subscriptionId, totalAmount }: Order): string =>
  state === "paid" && subscriptionId && totalAmount === 0
    ? "Your subscription has begun. There was nothing to pay today."
    : ORDER_WORDS[state];

function Thanks({ order }: Readonly<{ order: Order }>) {
  return (
    <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-16">
      <div className="grid gap-4 lg:pt-8">
        <h1 className="heading text-3xl">{order.state === "failed" ? "Not paid" : "Thank you"}</h1>
        <p className="max-w-measure" role="status">
          Order {order.number}. {wordsFor(order)}
        </p>
        {order.email ? <p className="max-w-measure text-muted">We write to {order.email}.</p> : null}
        {order.shippingAddress ? <Address address={order.shippingAddress} /> : null}
        <p className="mt-4 flex flex-wrap gap-3">
          {order.subscriptionId ? (
            <a href={`/account/subscriptions/${order.subscriptionId}`} className={buttonClasses()}>
              Your subscription
            </a>
          ) : null}
          <a href="/products" className={buttonClasses("secondary")}>
            Look at more
          </a>
        </p>
      </div>
      <Receipt {...receiptOfOrder(order, "en")} />
    </div>
  );
}

function Address({ address }: Readonly<{ address: NonNullable<Order["shippingAddress"]> }>) {
  return (
    <address className="text-sm not-italic">
      <span className="block font-semibold">Goes to</span>
      {addressLines(address, "en").map((row) => (
        <span key={row} className="block text-muted">
          {row}
        </span>
      ))}
    </address>
  );
}

function Message({
  title,
  link,
  children,
}: Readonly<{ title: string; link: { href: string; text: string }; children: ReactNode }>) {
  return (
    <div className="mx-auto grid max-w-form gap-6 py-12">
      <h1 className="heading text-3xl">{title}</h1>
      <Notice>{children}</Notice>
      <p>
        <a href={link.href} className={buttonClasses()}>
          {link.text}
        </a>
      </p>
    </div>
  );
}
