import type Stripe from "stripe";
import { expect, test } from "vitest";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import {
  aPrice,
  aSession,
  aSubscriptionSession,
  BERLIN,
  eventTypes,
  lastEvent,
  openedBy,
  pay,
  RETURN_URL,
} from "../test/goods.ts";
import {
  applyPromotionCode,
  confirm,
  findSessionForBuyer,
  resolveNextAction,
  updateEmail,
  updateShippingAddress,
  viewForBuyer,
} from "./buyer-actions.ts";

const read = ({ stripe }: Account, id: string, expand: string[] = []) =>
  stripe.checkout.sessions.retrieve(id, { expand });

/** Everything that happened because of `work`. */
async function caused(account: Account, work: () => unknown): Promise<string[]> {
  const before = await lastEvent(account);
  await work();
  return eventTypes(account, before);
}

test("L-001 a new session is open, unpaid, has a secret and no address, and emits nothing", async () => {
  const account = await anAccount();
  const { price } = await aPrice(account, 1000);
  const before = await lastEvent(account);
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price, quantity: 1 }],
  });
  expect(session).toMatchObject({ status: "open", payment_status: "unpaid", url: null });
  expect(session.client_secret).toMatch(new RegExp(`^${session.id}_secret_fid`));
  expect(await eventTypes(account, before)).toEqual([]);
});

test("L-002 the client secret is the page's only authority and never in the log", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(findSessionForBuyer(account.tenant, session.id, `${session.id}_secret_wrong`)).toBeNull();
  expect(findSessionForBuyer(account.tenant, session.id, "")).toBeNull();
  await account.stripe.checkout.sessions.list();
  expect(JSON.stringify(await account.kit.requests())).not.toContain("_secret_fid");
});

test("L-003 the return address keeps its template for the page to fill in", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(viewForBuyer(account.tenant, openedBy(account, session)).returnUrl).toContain(
    "{CHECKOUT_SESSION_ID}",
  );
});

test("L-004 an unknown session", async () => {
  const account = await anAccount();
  expect(await refusalOf(read(account, "cs_test_nope"))).toEqual(
    E(404, "resource_missing", "session", "No such checkout.session: 'cs_test_nope'"),
  );
});

test("L-010 complete and expired are final", async () => {
  const account = await anAccount();
  const paid = await aSession(account, [1000]);
  pay(account, paid);
  expect(pay(account, paid)).toMatchObject({ error: { code: null } });
  const expired = await aSession(account, [1000]);
  await account.stripe.checkout.sessions.expire(expired.id);
  expect(pay(account, expired)).toMatchObject({ error: { code: null } });
  expect([(await read(account, paid.id)).status, (await read(account, expired.id)).status]).toEqual([
    "complete",
    "expired",
  ]);
});

test("L-011 a day by default, half an hour at least, expiry by the clock with its event", async () => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  const session = await aSession(account, [1000]);
  expect(session.expires_at - session.created).toBe(86_400);
  expect(await refusalOf(aSession(account, [1000], { expires_at: now + 1700 }))).toMatchObject(
    E(400, undefined, "expires_at"),
  );
  expect(await refusalOf(aSession(account, [1000], { expires_at: now + 86_500 }))).toMatchObject(
    E(400, undefined, "expires_at"),
  );
  expect(await caused(account, () => account.kit.clock.set(session.expires_at))).toEqual([
    "checkout.session.expired",
  ]);
  expect(await read(account, session.id)).toMatchObject({ status: "expired", url: null });
});

test("L-012 only an open session can be expired by hand", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  pay(account, session);
  expect(await refusalOf(account.stripe.checkout.sessions.expire(session.id))).toEqual(
    E(
      400,
      undefined,
      undefined,
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `complete`.',
    ),
  );
});

test("L-013 expiry gives nothing back, because nothing was counted", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 10, max_redemptions: 1 });
  const session = await aSession(account, [1000], { discounts: [{ coupon: coupon.id }] });
  await account.stripe.checkout.sessions.expire(session.id);
  expect(await account.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 0, valid: true });
});

test("L-030 an empty update is a no-op; metadata merges, unsets by key, and clears", async () => {
  const account = await anAccount();
  const { sessions } = account.stripe.checkout;
  const { id } = await aSession(account, [1000], { metadata: { a: "1", b: "2" } });
  expect((await sessions.update(id, {})).metadata).toEqual({ a: "1", b: "2" });
  expect((await sessions.update(id, { metadata: { b: "", c: "3" } })).metadata).toEqual({ a: "1", c: "3" });
  expect((await sessions.update(id, { metadata: "" })).metadata).toEqual({});
});

test("L-031 create, retrieve and list carry discounts; the update does not", async () => {
  const account = await anAccount();
  const created = await aSession(account, [1000]);
  expect(created.discounts).toEqual([]);
  expect((await read(account, created.id)).discounts).toEqual([]);
  expect((await account.stripe.checkout.sessions.list()).data[0]?.discounts).toEqual([]);
  expect(await account.stripe.checkout.sessions.update(created.id, {})).not.toHaveProperty("discounts");
  pay(account, created);
  const [event] = await account.kit.events({ type: "checkout.session.completed" });
  expect(event?.data.object.discounts).toEqual([]);
});

test("L-032 the whole array: id keeps, no id adds, absence removes, position orders", async () => {
  const account = await anAccount();
  const { sessions } = account.stripe.checkout;
  const session = await aSession(account, [1000, 2000, 3000], { expand: ["line_items"] });
  const [first, second, third] = (session.line_items?.data ?? []).map((line) => line.id);
  const { price } = await aPrice(account, 500);
  const updated = await sessions.update(session.id, {
    line_items: [{ id: third ?? "", quantity: 2 }, { price, quantity: 1 }, { id: first ?? "" }],
    expand: ["line_items"],
  });
  const lines = updated.line_items?.data ?? [];
  expect(lines.map((line) => line.amount_total)).toEqual([6000, 500, 1000]);
  expect(lines[0]?.id).toBe(third);
  expect(lines[2]?.id).toBe(first);
  expect(lines.map((line) => line.id)).not.toContain(second);
  expect(updated.amount_total).toBe(7500);
  expect(
    await refusalOf(sessions.update(session.id, { line_items: [{ id: second ?? "", quantity: 1 }] })),
  ).toMatchObject({
    status: 400,
    code: "resource_missing",
  });
});

test("L-032 an update that breaks the applied discount is refused as a whole", async () => {
  const account = await anAccount();
  const good = await aPrice(account, 1000);
  const coupon = await account.stripe.coupons.create({
    percent_off: 10,
    applies_to: { products: [good.product] },
  });
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price: good.price, quantity: 1 }],
    discounts: [{ coupon: coupon.id }],
  });
  const other = await aPrice(account, 5000);
  const update = account.stripe.checkout.sessions.update(session.id, {
    line_items: [{ price: other.price, quantity: 1 }],
    metadata: { touched: "yes" },
  });
  expect(await refusalOf(update)).toMatchObject({ status: 400, code: "coupon_applies_to_nothing" });
  expect(await read(account, session.id)).toMatchObject({ amount_total: 900, metadata: {} });
});

test("L-033 a session that is not open cannot be updated", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  pay(account, session);
  const update = account.stripe.checkout.sessions.update(session.id, { metadata: { a: "1" } });
  expect(await refusalOf(update)).toMatchObject(E(400, undefined, undefined));
});

test("L-034 amounts stay while a payment attempt is under way", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(pay(account, session, "pm_card_authenticationRequired")).toMatchObject({
    nextAction: { kind: "challenge" },
  });
  const { price } = await aPrice(account, 500);
  const update = account.stripe.checkout.sessions.update(session.id, {
    line_items: [{ price, quantity: 1 }],
  });
  expect(await refusalOf(update)).toMatchObject(E(400, undefined, "line_items"));
  expect(
    (await account.stripe.checkout.sessions.update(session.id, { metadata: { a: "1" } })).metadata,
  ).toEqual({ a: "1" });
});

test("L-035 updates emit nothing", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(
    await caused(account, () =>
      account.stripe.checkout.sessions.update(session.id, { metadata: { a: "1" } }),
    ),
  ).toEqual([]);
});

test("L-036 an open session shows the server its own entries and the shipping address, not the buyer's e-mail", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000], {
    shipping_address_collection: { allowed_countries: ["DE"] },
  });
  const record = openedBy(account, session);
  updateEmail(account.tenant, record, "anna@example.com");
  updateShippingAddress(account.tenant, record, BERLIN);
  expect(await read(account, session.id)).toMatchObject({
    customer_details: null,
    customer_email: null,
    collected_information: { shipping_details: { name: "Anna Ast", address: { city: "Berlin" } } },
  });
  pay(account, session, "pm_card_visa", { email: "anna@example.com" });
  expect((await read(account, session.id)).customer_details).toMatchObject({ email: "anna@example.com" });
});

const PAID = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];

test("L-040 a card that works", async () => {
  const account = await anAccount();
  const guest = await aSession(account, [1000]);
  expect(await caused(account, () => pay(account, guest))).toEqual([
    ...PAID,
    "checkout.session.completed",
    "charge.updated",
  ]);
  expect(await read(account, guest.id, ["payment_intent"])).toMatchObject({
    status: "complete",
    payment_status: "paid",
    payment_intent: { status: "succeeded", amount_received: 1000 },
    customer: null,
    customer_details: { email: "buyer@example.com" },
  });
  const always = await aSession(account, [1000], {
    customer_creation: "always",
    invoice_creation: { enabled: true },
  });
  expect(await caused(account, () => pay(account, always))).toEqual([
    "customer.created",
    ...PAID,
    "invoice.created",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_succeeded",
    "checkout.session.completed",
    "charge.updated",
  ]);
  expect((await read(account, always.id, ["customer"])).customer).toMatchObject({
    email: "buyer@example.com",
  });
});

test("L-041 a declined card leaves the session open; the retry reuses the intent", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000], { customer_creation: "always" });
  const declined = () =>
    expect(pay(account, session, "pm_card_visa_chargeDeclinedInsufficientFunds")).toMatchObject({
      error: { code: "paymentFailed", paymentFailed: { declineCode: "insufficient_funds" } },
    });
  expect(await caused(account, declined)).toEqual([
    "payment_intent.created",
    "charge.failed",
    "payment_intent.payment_failed",
  ]);
  expect(await read(account, session.id)).toMatchObject({ status: "open", payment_status: "unpaid" });
  expect((await account.stripe.customers.list()).data).toEqual([]);
  expect(await caused(account, () => pay(account, session))).not.toContain("payment_intent.created");
  expect((await account.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test("L-042 a challenge passed goes on like L-040, failed or left like L-041", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  const challenge = () => {
    const outcome = pay(account, session, "pm_card_authenticationRequired");
    if (!("nextAction" in outcome)) throw new Error("no challenge");
    return outcome.nextAction.paymentIntent;
  };
  expect(await caused(account, challenge)).toEqual([
    "payment_intent.created",
    "payment_intent.requires_action",
  ]);
  const [intent] = (await account.stripe.paymentIntents.list()).data;
  const answer = (outcome: "pass" | "fail" | "abandon") =>
    resolveNextAction(account.tenant, intent?.id ?? "", outcome);
  expect(
    await caused(account, () => expect(answer("fail")).toMatchObject({ error: { code: "paymentFailed" } })),
  ).toEqual(["payment_intent.payment_failed"]);
  challenge();
  expect(answer("abandon")).toMatchObject({ error: { code: "paymentFailed" } });
  challenge();
  expect(await caused(account, () => expect(answer("pass")).toHaveProperty("session"))).toEqual([
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
    "charge.updated",
  ]);
});

test("L-042 a challenge nobody answers fails by itself", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  pay(account, session, "pm_card_authenticationRequired");
  expect(await caused(account, () => account.kit.clock.advance(601))).toEqual([
    "payment_intent.payment_failed",
  ]);
  expect(pay(account, session)).toHaveProperty("session");
});

test("L-043 nothing to pay: completed only, no intent, no payment method", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 100 })).id;
  const session = await aSession(account, [1000], { discounts: [{ coupon }] });
  expect(viewForBuyer(account.tenant, openedBy(account, session)).required.paymentMethod).toBe(false);
  expect(await caused(account, () => pay(account, session, null))).toEqual(["checkout.session.completed"]);
  expect(await read(account, session.id)).toMatchObject({ status: "complete", payment_intent: null });
});

test("L-044 a subscription whose first invoice is paid", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10, duration: "forever" })).id;
  const session = await aSubscriptionSession(account, 1000, { discounts: [{ coupon }] });
  expect(await caused(account, () => pay(account, session))).toEqual([
    "customer.created",
    "payment_method.attached",
    ...PAID,
    "customer.subscription.created",
    "customer.discount.created",
    "invoice.created",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_succeeded",
    "checkout.session.completed",
    "charge.updated",
  ]);
  expect(await read(account, session.id, ["subscription", "invoice"])).toMatchObject({
    status: "complete",
    payment_status: "paid",
    payment_intent: null,
    customer: expect.stringMatching(/^cus_/),
    subscription: { status: "active" },
    invoice: { status: "paid", total: 900 },
  });
});

test("L-045 a trial or a free first invoice takes no payment", async () => {
  const account = await anAccount();
  const trial = await aSubscriptionSession(account, 1000, { subscription_data: { trial_period_days: 14 } });
  expect(trial.amount_total).toBe(0);
  const types = await caused(account, () => pay(account, trial));
  expect(types).toContain("invoice.paid");
  expect(types.filter((type) => /^(payment_intent|charge)\./.test(type))).toEqual([]);
  expect(await read(account, trial.id, ["subscription"])).toMatchObject({
    payment_status: "no_payment_required",
    subscription: { status: "trialing" },
  });
  const coupon = (await account.stripe.coupons.create({ percent_off: 100 })).id;
  const free = await aSubscriptionSession(account, 1000, {
    discounts: [{ coupon }],
    payment_method_collection: "if_required",
  });
  expect(await caused(account, () => pay(account, free, null))).not.toContain("payment_intent.created");
  expect(await read(account, free.id, ["invoice"])).toMatchObject({
    payment_status: "paid",
    invoice: { total: 0, status: "paid" },
  });
});

/** A session paid by a method whose money takes days. */
async function delayed(account: Account) {
  await account.kit.flags({ payment_method_types: ["card", "sepa_debit"] });
  const session = await aSession(account, [1000]);
  const method = account.tenant.transaction(() =>
    account.tenant.store.paymentMethods.put({
      id: account.tenant.ids.next("pm"),
      created: account.tenant.now(),
      type: "sepa_debit",
      customer: null,
      billing_details: { name: null, email: null, phone: null, address: null },
      card: null,
      allow_redisplay: "unspecified",
      behaviour: "delay",
      authenticated: false,
      metadata: {},
    }),
  );
  return { session, method: method.id };
}

test("L-046 a delayed method: complete but unpaid, then paid days later", async () => {
  const account = await anAccount();
  const { session, method } = await delayed(account);
  expect(await caused(account, () => pay(account, session, method))).toEqual([
    "payment_intent.created",
    "payment_intent.processing",
    "checkout.session.completed",
  ]);
  expect(await read(account, session.id)).toMatchObject({ status: "complete", payment_status: "unpaid" });
  expect(await caused(account, () => account.kit.clock.advance(4 * 86_400))).toEqual([
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.async_payment_succeeded",
  ]);
  expect((await read(account, session.id)).payment_status).toBe("paid");
});

test("L-046 or it never arrives", async () => {
  const account = await anAccount();
  const { session, method } = await delayed(account);
  await account.kit.faults.nextPayment("delay", { settles: "fails" });
  pay(account, session, method);
  const types = await caused(account, () => account.kit.clock.advance(4 * 86_400));
  expect(types.slice(-2)).toEqual(["payment_intent.payment_failed", "checkout.session.async_payment_failed"]);
  expect(await read(account, session.id)).toMatchObject({ status: "complete", payment_status: "unpaid" });
});

test("L-050 completing counts the redemption and mints the discount's own id", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 10, max_redemptions: 1 });
  const session = await aSession(account, [1000], { discounts: [{ coupon: coupon.id }] });
  const idOf = async () =>
    (await read(account, session.id, ["total_details.breakdown"])).total_details?.breakdown?.discounts[0]
      ?.discount.id;
  expect(await idOf()).toMatch(/^di_estimated_\w{24}$/);
  pay(account, session);
  expect(await idOf()).toMatch(/^di_[A-Za-z0-9]{24}$/);
  expect(await account.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1, valid: false });
});

test("L-051 metadata stays where it was put", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000], {
    metadata: { on: "session" },
    payment_intent_data: { metadata: { on: "intent" }, description: "Two boards" },
  });
  pay(account, session);
  const { payment_intent: intent } = await read(account, session.id, ["payment_intent"]);
  expect(intent).toMatchObject({ metadata: { on: "intent" }, description: "Two boards" });
  const subscription = await aSubscriptionSession(account, 1000, {
    metadata: { on: "session" },
    subscription_data: { metadata: { on: "subscription" } },
  });
  pay(account, subscription);
  expect((await read(account, subscription.id, ["subscription"])).subscription).toMatchObject({
    metadata: { on: "subscription" },
  });
});

test("L-060 fulfil when it is not unpaid: every outcome has one of three values", async () => {
  const account = await anAccount();
  const values = new Set<string>();
  const session = await aSession(account, [1000]);
  values.add(session.payment_status);
  pay(account, session);
  values.add((await read(account, session.id)).payment_status);
  const trial = await aSubscriptionSession(account, 1000, { subscription_data: { trial_period_days: 3 } });
  pay(account, trial);
  values.add((await read(account, trial.id)).payment_status);
  expect([...values].sort()).toEqual(["no_payment_required", "paid", "unpaid"]);
});

test("L-061 a payment put off by a trial requires none today", async () => {
  const account = await anAccount();
  const end = (await account.kit.clock.now()) + 3 * 86_400;
  const trial = await aSubscriptionSession(account, 1000, { subscription_data: { trial_end: end } });
  pay(account, trial);
  expect((await read(account, trial.id)).payment_status).toBe("no_payment_required");
});

test("L-062 fully discounted: paid by default, switchable, never an intent", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 100 })).id;
  for (const status of ["paid", "no_payment_required"] as const) {
    await account.kit.flags({ no_cost_payment_status: status });
    const session = await aSession(account, [1000], { discounts: [{ coupon }] });
    pay(account, session, null);
    expect(await read(account, session.id)).toMatchObject({ payment_status: status, payment_intent: null });
  }
});

test("L-063 free goods make a Customer, a fully discounted order does not", async () => {
  const account = await anAccount();
  const free = await aSession(account, [0]);
  pay(account, free, null);
  expect((await read(account, free.id)).customer).toMatch(/^cus_/);
  const coupon = (await account.stripe.coupons.create({ percent_off: 100 })).id;
  const discounted = await aSession(account, [1000], { discounts: [{ coupon }] });
  pay(account, discounted, null);
  expect((await read(account, discounted.id)).customer).toBeNull();
});

test("L-070 a guest leaves no Customer, only customer_details", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  pay(account, session, "pm_card_visa", { billingAddress: BERLIN });
  expect((await account.stripe.customers.list()).data).toEqual([]);
  expect(await read(account, session.id)).toMatchObject({
    customer: null,
    customer_details: {
      name: "Anna Ast",
      email: "buyer@example.com",
      address: { city: "Berlin", country: "DE" },
    },
  });
});

test("J-066 J-068 the server refuses an amount the page did not show", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  const record = openedBy(account, session);
  const outcome = confirm(account.tenant, record, {
    paymentMethod: "pm_card_visa",
    expectedAmount: 900,
    email: "buyer@example.com",
  });
  expect(outcome).toMatchObject({ error: { code: null } });
  expect((await account.stripe.paymentIntents.list()).data).toEqual([]);
});

test("J-034 under server_only the buyer cannot change where it goes", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000], {
    permissions: { update_shipping_details: "server_only" },
    shipping_address_collection: { allowed_countries: ["DE"] },
  });
  expect(updateShippingAddress(account.tenant, openedBy(account, session), BERLIN)).toMatchObject({
    error: { code: null },
  });
  const { name, address } = BERLIN;
  await account.stripe.checkout.sessions.update(session.id, {
    collected_information: {
      shipping_details: {
        name: name ?? "",
        address: {
          country: address.country,
          line1: address.line1 ?? "",
          city: address.city ?? "",
          postal_code: "10115",
        },
      },
    },
  } satisfies Stripe.Checkout.SessionUpdateParams);
  expect(pay(account, session)).toMatchObject({ session: { shippingAddress: { name: "Anna Ast" } } });
});

test("J-045 a kept card is offered to its customer again, a merely used one is not", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create({ email: "a@example.com" })).id;
  const saved = async () =>
    viewForBuyer(account.tenant, openedBy(account, await aSession(account, [1000], { customer })))
      .savedPaymentMethods;
  pay(account, await aSession(account, [1000], { customer }));
  expect(await saved()).toEqual([]);
  pay(account, await aSession(account, [1000], { customer }), "pm_card_mastercard", {
    savePaymentMethod: true,
  });
  const [kept] = await saved();
  expect(kept).toMatchObject({ brand: "mastercard", last4: "4444" });
  const again = await aSession(account, [1000], { customer });
  expect(pay(account, again, kept?.id ?? "")).toHaveProperty("session");
  expect(applyPromotionCode(account.tenant, openedBy(account, again), "ANY")).toMatchObject({
    error: { code: null },
  });
});
