import type Stripe from "stripe";
import { confirm, findSessionForBuyer } from "../checkout/buyer-actions.ts";
import type { ConfirmInput, ConfirmOutcome } from "../checkout/buyer-contract.ts";
import type { BuyerAddress } from "../records/buyer.ts";
import type { SessionRecord } from "../records/session.ts";
import type { Account } from "./account.ts";

export const RETURN_URL = "http://localhost:3000/return?session={CHECKOUT_SESSION_ID}";

/** A stored price of a product of its own. */
export async function aPrice(
  { stripe }: Account,
  unitAmount: number,
  options: { currency?: string; product?: string; month?: boolean } = {},
): Promise<{ price: string; product: string }> {
  const product = options.product ?? (await stripe.products.create({ name: `Thing at ${unitAmount}` })).id;
  const price = await stripe.prices.create({
    product,
    currency: options.currency ?? "eur",
    unit_amount: unitAmount,
    ...(options.month ? { recurring: { interval: "month" } } : {}),
  });
  return { price: price.id, product };
}

type CreateParams = Stripe.Checkout.SessionCreateParams;

/** An elements session over lines of given amounts; `rest` overrides. */
export async function aSession(
  account: Account,
  amounts: readonly number[],
  rest: Partial<CreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  const line_items = await Promise.all(
    amounts.map(async (amount) => ({
      price: (await aPrice(account, amount, rest.currency === undefined ? {} : { currency: rest.currency }))
        .price,
      quantity: 1,
    })),
  );
  return account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items,
    ...rest,
  });
}

/** A monthly subscription session. */
export async function aSubscriptionSession(
  account: Account,
  amount: number,
  rest: Partial<CreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  const { price } = await aPrice(account, amount, { month: true });
  return account.stripe.checkout.sessions.create({
    mode: "subscription",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price, quantity: 1 }],
    ...rest,
  });
}

/** The session as stripe.js holds it: by id and client secret. */
export function openedBy(account: Account, session: Stripe.Checkout.Session): SessionRecord {
  const found = findSessionForBuyer(account.tenant, session.id, session.client_secret ?? "");
  if (!found) throw new Error(`${session.id} does not open with its client secret`);
  return found;
}

/** Confirms as a buyer would, for the total the session has now. */
export function pay(
  account: Account,
  session: Stripe.Checkout.Session,
  paymentMethod: string | null = "pm_card_visa",
  rest: Partial<ConfirmInput> = {},
): ConfirmOutcome {
  const record = openedBy(account, session);
  return confirm(account.tenant, record, {
    ...(paymentMethod === null ? {} : { paymentMethod }),
    expectedAmount: record.totals.total,
    email: "buyer@example.com",
    ...rest,
  });
}

/** The types of all events since one event, oldest first. */
export async function eventTypes(account: Account, after?: string): Promise<string[]> {
  return (await account.kit.events(after === undefined ? {} : { after })).map((event) => event.type);
}

/** The id of the newest event. */
export async function lastEvent(account: Account): Promise<string> {
  return (await account.kit.events()).at(-1)?.id ?? "";
}

export const BERLIN: BuyerAddress = {
  name: "Anna Ast",
  address: {
    country: "DE",
    line1: "Holzweg 1",
    line2: null,
    city: "Berlin",
    postal_code: "10115",
    state: null,
  },
};
