import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { BERLIN } from "#test/shop/small-shop.ts";
import { acceptMismatch } from "./accept-mismatch.ts";
import { listGuests } from "./guests.ts";
import type { OrderState } from "./order.ts";
import { findOrder, insertOrder, markReceived, settleOrder } from "./orders.ts";
import { findReceiptEmail, listOutbox } from "./outbox.ts";
import { renderReceiptEmail } from "./receipt-email.ts";

const { db, close } = await testDatabase();
afterAll(close);

const PAID_AT = new Date("2026-11-21T12:30:00Z");

async function store(
  state: OrderState,
  part: Partial<Parameters<typeof insertOrder>[1]> = {},
): Promise<string> {
  const id = `order_${randomUUID()}`;
  await insertOrder(db, {
    id,
    paidThrough: id,
    checkoutId: id,
    email: "gusta@example.com",
    state,
    currency: "eur",
    subtotalAmount: 9_600,
    discountAmount: 1_000,
    shippingAmount: 0,
    shippingDiscountAmount: 490,
    taxAmount: 0,
    totalAmount: 8_600,
    lines: [
      {
        productId: "striped-bread-board",
        name: "Board <& tray>",
        picture: null,
        quantity: 2,
        unitAmount: 4_800,
        amount: 9_600,
        wasAmount: 11_000,
        discountAmount: 1_000,
      },
    ],
    reasons: [
      { id: "a", text: "Ten off", amount: 1_000, code: "TENOFF60" },
      { id: "b", text: "Free shipping", amount: 490, code: null },
    ],
    shippingAddress: BERLIN,
    paidAt: PAID_AT,
    receivedAt: state === "paid" || state === "mismatch" ? PAID_AT : null,
    ...part,
  });
  return id;
}

test("an order that is paid has one receipt, whoever records it and however often", async () => {
  const id = await store("paid");
  await insertOrder(db, { ...(await rowOf(id)), id: "another" });
  expect(await findReceiptEmail(db, id)).toMatchObject({ to: "gusta@example.com", locale: "en" });
  const { emails } = await listOutbox(db, { limit: 100, offset: 0 });
  expect(emails.filter(({ orderId }) => orderId === id)).toHaveLength(1);
});

async function rowOf(id: string) {
  const order = await findOrder(db, id);
  if (!order) throw new Error("The order is not there.");
  const { number: _number, ...row } = order;
  return row;
}

test("money that comes later brings the receipt with it, and so does accepting what was paid", async () => {
  const waiting = await store("awaiting_payment");
  const failed = await store("failed");
  const review = await store("mismatch");
  for (const id of [waiting, failed, review]) expect(await findReceiptEmail(db, id)).toBeNull();
  await markReceived(db, waiting, PAID_AT);
  await settleOrder(db, failed, PAID_AT);
  await acceptMismatch(db, { id: "staff_1", name: "Per" }, review, null);
  for (const id of [waiting, failed, review]) expect(await findReceiptEmail(db, id)).not.toBeNull();
});

test("nobody's address, nobody's e-mail", async () => {
  expect(await findReceiptEmail(db, await store("paid", { email: null }))).toBeNull();
});

test("the text has every line, every reason and every sum, in both languages", async () => {
  const order = await findOrder(db, await store("paid"));
  if (!order) throw new Error("The order is not there.");
  const english = renderReceiptEmail(order, { locale: "en", timeZone: "Europe/Berlin" });
  expect(english.subject).toBe(`Your order ${order.number} at Offcut Goods`);
  const rows = english.text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "));
  expect(rows).toEqual([
    "Thank you for your order.",
    "",
    `Order ${order.number}`,
    "Paid on November 21, 2026 at 1:30 PM",
    "",
    "2 × Board <& tray> (was €110.00) | €96.00",
    "Subtotal | €96.00",
    "Ten off (code TENOFF60) | −€10.00",
    "Free shipping | −€4.90",
    "Shipping | €4.90",
    "-".repeat(64),
    "Total | €86.00",
    "You saved | €28.90",
    "",
    "Goes to:",
    "Gusta Guest",
    "Hobelgasse 7",
    "10999 Berlin",
    "Germany",
    "",
  ]);
  const german = renderReceiptEmail(order, { locale: "de", timeZone: "Europe/Berlin" });
  expect(german.text).toContain("Bezahlt am 21. November 2026 um 13:30");
  expect(german.text).toMatch(/Gesamt +86,00\s€/);
  expect(german.html).toContain('lang="de"');
});

test("what a name holds is text in the e-mail, never markup", async () => {
  const order = await findOrder(db, await store("paid"));
  if (!order) throw new Error("The order is not there.");
  const { html } = renderReceiptEmail(order, { locale: "en", timeZone: "Europe/Berlin" });
  expect(html).toContain("Board &lt;&amp; tray&gt;");
  expect(html).not.toContain("<& tray>");
});

test("guests are one row per address, whatever its capitals, without those who have an account", async () => {
  const mark = randomUUID().slice(0, 8);
  await store("paid", { email: `Ida-${mark}@example.com` });
  await store("paid", { email: `ida-${mark}@example.com`, refundedAmount: 600, state: "partially_refunded" });
  await store("paid", { email: `ida-${mark}@example.com`, currency: "usd" });
  await store("awaiting_payment", { email: `ida-${mark}@example.com` });
  await store("paid", { email: `ida-${mark}@example.com`, shopperId: "shopper_1" });
  const { guests, total } = await listGuests(db, { search: `IDA-${mark}`, limit: 10, offset: 0 });
  expect(total).toBe(1);
  expect(guests).toEqual([
    { email: `ida-${mark}@example.com`, orders: 4, spent: { eur: 16_600, usd: 8_600 }, lastPaidAt: PAID_AT },
  ]);
});
