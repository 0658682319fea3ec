import { expect, type Locator } from "@playwright/test";
import type { Shop } from "./worker-shop.ts";

/** What somebody pays, in cents of the currency they pay in. */
export type Amounts = Readonly<{ subtotal: number; discount: number; shipping: number; total: number }>;

const cents = (text: string): number => {
  const match = /[€$]([\d,]+)\.(\d\d)/.exec(text);
  if (!match) throw new Error(`No amount in ${JSON.stringify(text)}`);
  return Number(`${match[1]?.replaceAll(",", "")}${match[2]}`);
};

/**
 * Reads a receipt as a person would: each row's words and figure, and the total below the line. All in one look, since
 * a row may be gone by the next one.
 */
async function amountsOn(receipt: Locator): Promise<Amounts> {
  const seen = await receipt.evaluate((element) => ({
    rows: [...element.querySelectorAll("dl > div")].map((row) => ({
      words: row.querySelector("dt")?.textContent?.trim() ?? "",
      figure: row.querySelector("dd")?.textContent ?? "",
    })),
    total: element.querySelector("[data-testid=receipt-total]")?.textContent ?? "",
  }));
  const sumOf = (isMeant: (row: { words: string; figure: string }) => boolean) =>
    seen.rows
      .filter((row) => isMeant(row) && /[€$]/.test(row.figure))
      .reduce((sum, row) => sum + cents(row.figure), 0);
  return {
    subtotal: sumOf(({ words }) => words === "Subtotal"),
    shipping: sumOf(({ words }) => words.startsWith("Shipping")),
    discount: sumOf(({ figure }) => figure.includes("−")),
    total: cents(seen.total),
  };
}

/** What the Checkout Session says was asked for, or paid. */
export async function amountsAtStripe(shop: Shop, sessionId: string): Promise<Amounts> {
  const session = await shop.stripe.checkout.sessions.retrieve(sessionId);
  return {
    subtotal: session.amount_subtotal ?? 0,
    discount: session.total_details?.amount_discount ?? 0,
    shipping: session.total_details?.amount_shipping ?? 0,
    total: session.amount_total ?? 0,
  };
}

/**
 * What Stripe is told of what the shopper sees: on `reprice` the discount is in the prices, and Stripe knows of none.
 */
const toldStripe = (shop: Shop, { subtotal, discount, ...rest }: Amounts): Amounts =>
  shop.transport === "reprice"
    ? { subtotal: subtotal - discount, discount: 0, ...rest }
    : { subtotal, discount, ...rest };

/** Waits until the receipt shows these amounts; a total that is still on its way is given time. */
export async function expectAmounts(receipt: Locator, expected: Amounts): Promise<void> {
  await expect.poll(() => amountsOn(receipt)).toEqual(expected);
}

/**
 * The equality that must hold for every paid order: what the checkout showed, what Stripe charged, and the order as it
 * was recorded (which the return page shows), to the cent.
 */
export async function expectPaid(
  input: Readonly<{ shop: Shop; sessionId: string; orderReceipt: Locator; expected: Amounts }>,
): Promise<void> {
  const { shop, sessionId, orderReceipt, expected } = input;
  expect(await amountsAtStripe(shop, sessionId), "the Checkout Session").toEqual(toldStripe(shop, expected));
  await expectAmounts(orderReceipt, expected);
  const session = await shop.stripe.checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] });
  expect(session.status).toBe("complete");
  expect(session.payment_status).toBe("paid");
  const intent = session.payment_intent;
  if (intent !== null && typeof intent === "object")
    expect(intent.amount_received, "the payment").toBe(expected.total);
}

/** What a PaymentIntent asks for, or was paid with, as far as Stripe knows it (P-005). */
export async function amountsAtIntent(shop: Shop, intentId: string): Promise<Amounts> {
  const { amount, amount_details: details } = await shop.stripe.paymentIntents.retrieve(intentId);
  const discount = details?.discount_amount ?? 0;
  const shipping = details?.shipping?.amount ?? 0;
  return { subtotal: amount + discount - shipping, discount, shipping, total: amount };
}

/** `expectPaid` on the Payment Intents route: page, PaymentIntent and order agree to the cent. */
export async function expectIntentPaid(
  input: Readonly<{ shop: Shop; intentId: string; orderReceipt: Locator; expected: Amounts }>,
): Promise<void> {
  const { shop, intentId, orderReceipt, expected } = input;
  expect(await amountsAtIntent(shop, intentId), "the PaymentIntent").toEqual(expected);
  await expectAmounts(orderReceipt, expected);
  const intent = await shop.stripe.paymentIntents.retrieve(intentId);
  expect(intent.status).toBe("succeeded");
  expect(intent.amount_received, "the payment").toBe(expected.total);
}
