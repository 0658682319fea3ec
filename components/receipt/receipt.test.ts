import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Receipt } from "./receipt.tsx";
import type { ReceiptData } from "./receipt-data.ts";

const aReceipt = (change: Partial<ReceiptData> = {}): ReceiptData => ({
  lines: [{ id: "tray", name: "Oak Tray", quantity: 2, amount: 9_600 }],
  reasons: [],
  subtotal: 9_600,
  shipping: { name: "Standard", amount: 490 },
  total: 10_090,
  saved: 0,
  currency: "eur",
  locale: "en",
  ...change,
});

/** What the receipt says to the ear: its text without what is hidden from it, blanks evened out. */
function heard(data: ReceiptData): string {
  return renderToStaticMarkup(createElement(Receipt, data))
    .replace(/<span aria-hidden="true">.*?<\/span>(?=<\/|<span|$)/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#8239;", " ")
    .replace(/\s+/g, " ");
}

test("lines, sums and total are told in order", () => {
  const text = heard(aReceipt());
  const parts = ["Oak Tray", "€96.00", "Subtotal", "Shipping", "Standard", "€4.90", "Total", "€100.90"];
  const places = parts.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("each reason stands with its code and what it takes off", () => {
  const reasons = [{ id: "r", text: "Ten off from 100", amount: 1_000, code: "OAK10" }];
  const text = heard(aReceipt({ reasons, saved: 1_000, total: 9_090 }));
  expect(text).toMatch(/Ten off from 100 Code OAK10 − €10\.00/);
  expect(text).toContain("You save €10.00");
});

test("where nothing is saved, nothing is said of saving", () => {
  expect(heard(aReceipt())).not.toContain("You save");
});

test("an earlier price is told in words, and only when it was higher", () => {
  const line = { id: "tray", name: "Oak Tray", quantity: 2, amount: 9_600 };
  expect(heard(aReceipt({ lines: [{ ...line, was: 12_000 }] }))).toMatch(/was €120\.00 , now €96\.00/);
  expect(heard(aReceipt({ lines: [{ ...line, was: 9_600 }] }))).not.toContain("was");
});

test("shipping that is not chosen is said so, and the total is before it; free shipping is called free", () => {
  const open = heard(aReceipt({ shipping: null, total: 9_600 }));
  expect(open).toContain("Chosen at checkout");
  expect(open).toContain("before shipping");
  expect(heard(aReceipt({ shipping: { name: "Pick up", amount: 0 }, total: 9_600 }))).toContain("Free");
});

test("the total is a polite live region, read as a whole", () => {
  const html = renderToStaticMarkup(createElement(Receipt, aReceipt()));
  const region = html.slice(html.indexOf('aria-live="polite"'));
  expect(region).toContain('aria-atomic="true"');
  expect(region).toContain("€100.90");
});

test("it speaks German, with German figures", () => {
  const text = heard(aReceipt({ locale: "de", saved: 500 }));
  expect(text).toContain("Gesamt");
  expect(text).toMatch(/Du sparst 5,00.€/);
});
