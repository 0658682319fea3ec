import { expect, test } from "vitest";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import { RETURN_URL } from "../test/goods.ts";
import { answerIntent } from "./confirm-intent.ts";

const create = ({ stripe }: Account, amount: number, rest: object = {}) =>
  stripe.paymentIntents.create({ amount, currency: "eur", ...rest });

const paid = (account: Account, amount: number, payment_method: string, rest: object = {}) =>
  create(account, amount, { confirm: true, payment_method, return_url: RETURN_URL, ...rest });

test("P-001 P-006 intents know no coupons, and paying them counts on none", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 10 });
  for (const name of ["discounts", "coupon", "promotion_code"])
    expect(
      await refusalOf(
        account.stripe.rawRequest("POST", "/v1/payment_intents", {
          amount: 900,
          currency: "eur",
          [name]: coupon.id,
        }),
      ),
    ).toMatchObject(E(400, "parameter_unknown", name));
  await paid(account, 900, "pm_card_visa");
  expect((await account.stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(0);
});

test("P-002 the amount can change until it is confirmed", async () => {
  const account = await anAccount();
  const { paymentIntents } = account.stripe;
  const { id } = await create(account, 1000);
  expect((await paymentIntents.update(id, { amount: 900 })).amount).toBe(900);
  await paymentIntents.update(id, { payment_method: "pm_card_authenticationRequired" });
  expect((await paymentIntents.update(id, { amount: 800 })).amount).toBe(800);
  expect((await paymentIntents.confirm(id, { return_url: RETURN_URL })).status).toBe("requires_action");
  expect((await paymentIntents.update(id, { amount: 700 })).amount).toBe(700);
  account.tenant.transaction(() =>
    answerIntent(account.tenant, account.tenant.store.paymentIntents.must(id), "pass"),
  );
  expect(await refusalOf(paymentIntents.update(id, { amount: 600 }))).toMatchObject(
    E(
      400,
      "payment_intent_unexpected_state",
      undefined,
      expect.stringContaining("could not be updated because it has a status of succeeded"),
    ),
  );
});

test("P-003 bounds of an amount", async () => {
  const account = await anAccount();
  expect(await refusalOf(create(account, 49))).toMatchObject(E(400, "amount_too_small", "amount"));
  expect(await refusalOf(create(account, 0))).toMatchObject({ status: 400 });
  expect(await refusalOf(create(account, 100_000_000))).toMatchObject(E(400, "amount_too_large", "amount"));
  expect((await create(account, 50)).amount).toBe(50);
  expect((await create(account, 99_999_999)).amount).toBe(99_999_999);
});

test("P-010 a server can send the buyer to the bank itself, and the bank's page is in the log without secrets", async () => {
  const account = await anAccount();
  await account.kit.flags({ payment_method_types: ["card", "ideal"] });
  const made = await fetch(`${account.base}/v1/elements/payment_methods`, {
    method: "POST",
    body: new URLSearchParams({ key: account.key.replace("sk_", "pk_"), type: "ideal" }),
  });
  const { id: method } = (await made.json()) as { id: string };
  const return_url = "http://localhost:3000/back?order=7";
  const intent = await paid(account, 900, method, { return_url });
  const address = intent.next_action?.redirect_to_url?.url ?? "";
  expect(address.startsWith(`${account.base}/_bank?`)).toBe(true);
  expect(await (await fetch(address)).text()).toContain("Authorize payment");
  const answer = await fetch(`${account.base}/_bank`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams([...new URL(address).searchParams, ["outcome", "pass"]]),
  });
  expect(answer.status).toBe(303);
  const back = new URL(answer.headers.get("location") ?? "");
  expect(Object.fromEntries(back.searchParams)).toEqual({
    order: "7",
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: "succeeded",
  });
  expect((await account.stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  const log = await account.kit.requests({ path: "/_bank" });
  expect(log.map(({ method: verb, status, side }) => [verb, status, side])).toEqual([
    ["GET", 200, "browser"],
    ["POST", 303, "browser"],
  ]);
  expect(JSON.stringify(log)).not.toContain("_secret_");
  expect(JSON.stringify(log)).not.toContain(account.key.slice("sk_test_".length));
});

test("P-004 the page reads its intent with the client secret and nothing else", async () => {
  const account = await anAccount();
  const intent = await create(account, 1000);
  const read = (query: string) =>
    fetch(`${account.base}/v1/payment_intents/${intent.id}?${query}`, {
      headers: { authorization: `Bearer ${account.kit.publishableKey}` },
    });
  expect((await read("")).status).toBe(404);
  expect((await read("client_secret=wrong")).status).toBe(404);
  expect(await (await read(`client_secret=${intent.client_secret}`)).json()).toMatchObject({
    id: intent.id,
    amount: 1000,
  });
});

test("P-005 the discount may be reported beside the amount", async () => {
  const account = await anAccount();
  const intent = await create(account, 900, { amount_details: { discount_amount: 100 } });
  expect(intent.amount_details).toMatchObject({ discount_amount: 100 });
});

test("P-002 P-004 a publishable key reads its intent and changes no amount", async () => {
  const account = await anAccount();
  const intent = await create(account, 1000);
  const ask = (path: string, body: Record<string, string>) =>
    fetch(`${account.base}/v1/payment_intents/${intent.id}${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${account.kit.publishableKey}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ client_secret: intent.client_secret ?? "", ...body }),
    });
  expect((await ask("", { amount: "50" })).status).toBe(401);
  expect((await ask("/confirm", { amount: "50", payment_method: "pm_card_visa" })).status).toBe(400);
  expect((await ask("/cancel", {})).status).toBe(401);
  expect(await account.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    amount: 1000,
    status: "requires_payment_method",
  });
});

const BOARD = { product_name: "Board", quantity: 2, unit_cost: 500, discount_amount: 150 };
const OIL = { product_name: "Oil", quantity: 1, unit_cost: 200, tax: { total_tax_amount: 40 } };

test("P-005 or of each line, which must add up, and is shown when it is expanded", async () => {
  const account = await anAccount();
  // 2 × 500 − 150 + 200 + 40, and 60 of shipping.
  const amount_details = { line_items: [BOARD, OIL], shipping: { amount: 60 } };
  const intent = await create(account, 1150, { amount_details });
  expect(intent.amount_details).not.toHaveProperty("line_items");
  expect(intent.amount_details).not.toHaveProperty("error");
  const { amount_details: shown } = await account.stripe.paymentIntents.retrieve(intent.id, {
    expand: ["amount_details.line_items"],
  });
  expect(shown?.line_items?.data).toMatchObject([
    { object: "payment_intent_amount_details_line_item", ...BOARD, tax: null },
    { ...OIL, discount_amount: null },
  ]);
  expect(await refusalOf(create(account, 1151, { amount_details }))).toMatchObject(
    E(400, "amount_details_amount_mismatch", "amount_details"),
  );
  expect(
    (
      await create(account, 1151, {
        amount_details: { ...amount_details, enforce_arithmetic_validation: false },
      })
    ).amount_details?.error?.code,
  ).toBe("amount_details_amount_mismatch");
});

test("P-005 a discount or a tax is told of the whole or of its lines, not of both", async () => {
  const account = await anAccount();
  const twice = (rest: object) =>
    refusalOf(create(account, 1090, { amount_details: { line_items: [BOARD, OIL], ...rest } }));
  expect(await twice({ discount_amount: 100 })).toMatchObject({
    status: 400,
    param: "amount_details[discount_amount]",
  });
  expect(await twice({ tax: { total_tax_amount: 40 } })).toMatchObject({
    status: 400,
    param: "amount_details[tax][total_tax_amount]",
  });
});

test("P-005 an update is measured against the amount it brings", async () => {
  const account = await anAccount();
  const { paymentIntents } = account.stripe;
  const { id } = await create(account, 5000);
  expect(
    await refusalOf(paymentIntents.update(id, { amount_details: { line_items: [BOARD, OIL] } })),
  ).toMatchObject({ code: "amount_details_amount_mismatch" });
  const updated = await paymentIntents.update(id, {
    amount: 1090,
    amount_details: { line_items: [BOARD, OIL] },
    expand: ["amount_details.line_items"],
  });
  expect(updated.amount_details?.line_items?.data).toHaveLength(2);
  expect((await paymentIntents.update(id, { amount_details: "" })).amount_details).toEqual({ tip: {} });
});

test("P-009 a confirmed intent, a declined one, a retry", async () => {
  const account = await anAccount();
  expect((await paid(account, 1000, "pm_card_visa")).status).toBe("succeeded");
  expect(await refusalOf(paid(account, 1000, "pm_card_visa_chargeDeclinedInsufficientFunds"))).toMatchObject({
    status: 402,
    type: "card_error",
    code: "card_declined",
    message: "Your card has insufficient funds.",
  });
  const [declined] = (await account.stripe.paymentIntents.list()).data;
  expect(declined).toMatchObject({
    status: "requires_payment_method",
    last_payment_error: { decline_code: "insufficient_funds" },
  });
  const retried = await account.stripe.paymentIntents.confirm(declined?.id ?? "", {
    payment_method: "pm_card_visa",
    return_url: RETURN_URL,
  });
  expect(retried).toMatchObject({ status: "succeeded", last_payment_error: null });
});

test("P-010 a bank page keeps the return address", async () => {
  const account = await anAccount();
  await account.kit.flags({ payment_method_types: ["card", "ideal"] });
  await account.kit.faults.nextPayment("redirect");
  const intent = await paid(account, 1000, "pm_card_visa");
  expect(intent).toMatchObject({
    status: "requires_action",
    next_action: { redirect_to_url: { return_url: RETURN_URL } },
  });
});

test("P-011 the events of an intent", async () => {
  const account = await anAccount();
  const types = async (work: () => Promise<unknown>) => {
    const before = (await account.kit.events()).at(-1)?.id;
    await work().catch(() => {});
    return (await account.kit.events(before === undefined ? {} : { after: before })).map(
      (event) => event.type,
    );
  };
  expect(await types(() => paid(account, 1000, "pm_card_visa"))).toEqual([
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
  ]);
  expect(await types(() => paid(account, 1000, "pm_card_visa_chargeDeclined"))).toEqual([
    "payment_intent.created",
    "charge.failed",
    "payment_intent.payment_failed",
  ]);
  expect(await types(() => paid(account, 1000, "pm_card_authenticationRequired"))).toEqual([
    "payment_intent.created",
    "payment_intent.requires_action",
  ]);
  await account.kit.faults.nextPayment("delay");
  expect(await types(() => paid(account, 1000, "pm_card_visa"))).toEqual([
    "payment_intent.created",
    "payment_intent.processing",
  ]);
  const { id } = await create(account, 1000);
  expect(await types(() => account.stripe.paymentIntents.cancel(id))).toEqual(["payment_intent.canceled"]);
});

test("refunds: in part, the rest, never more", async () => {
  const account = await anAccount();
  const intent = await paid(account, 1000, "pm_card_visa");
  const refund = await account.stripe.refunds.create({ payment_intent: intent.id, amount: 300 });
  expect(refund).toMatchObject({ amount: 300, status: "succeeded", charge: intent.latest_charge });
  expect(
    (await refusalOf(account.stripe.refunds.create({ payment_intent: intent.id, amount: 701 }))).status,
  ).toBe(400);
  await account.stripe.refunds.create({ payment_intent: intent.id });
  expect(await account.stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({
    amount_refunded: 1000,
    refunded: true,
  });
  expect(await refusalOf(account.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
    code: "charge_already_refunded",
  });
});

test("saved cards: kept for later, used again, detached", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create()).id;
  const intent = await paid(account, 1000, "pm_card_visa", { customer, setup_future_usage: "off_session" });
  const method = String(intent.payment_method);
  expect((await account.stripe.customers.listPaymentMethods(customer)).data.map(({ id }) => id)).toEqual([
    method,
  ]);
  expect((await paid(account, 500, method, { customer })).status).toBe("succeeded");
  expect((await refusalOf(paid(account, 500, method))).status).toBe(400);
  await account.stripe.paymentMethods.detach(method);
  expect((await account.stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
});
