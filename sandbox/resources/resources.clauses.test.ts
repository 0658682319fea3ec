import type Stripe from "stripe";
import { expect, test } from "vitest";
import { viewForBuyer } from "../checkout/buyer-actions.ts";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import { aPrice, aSession, lastEvent, openedBy, pay, RETURN_URL } from "../test/goods.ts";

/** Keys of a response, without the SDK's own. */
const keys = (object: object) =>
  Object.keys(object)
    .filter((key) => key !== "lastResponse")
    .sort();

const sorted = (text: string) =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .sort();

test("R-001 a product with a default price; only one without prices can be deleted", async () => {
  const { stripe } = await anAccount();
  const product = await stripe.products.create({
    id: "board",
    name: "Board",
    description: "Oak",
    images: ["https://example.com/1.png"],
    metadata: { wood: "oak" },
    default_price_data: { currency: "eur", unit_amount: 4200 },
    expand: ["default_price"],
  });
  expect(product).toMatchObject({
    id: "board",
    active: true,
    default_price: { unit_amount: 4200, product: "board" },
  });
  expect((await refusalOf(stripe.products.del("board"))).status).toBe(400);
  await stripe.products.create({ id: "bare", name: "Bare" });
  expect(await stripe.products.del("bare")).toMatchObject({ id: "bare", deleted: true });
  expect(await refusalOf(stripe.products.create({ id: "board", name: "Again" }))).toMatchObject({
    code: "resource_already_exists",
  });
  expect((await refusalOf(stripe.rawRequest("POST", "/v1/products/board", { id: "other" }))).code).toBe(
    "parameter_unknown",
  );
});

test("R-002 the shape of a product", async () => {
  const { stripe } = await anAccount();
  expect(await stripe.products.create({ name: "A" })).toMatchObject({
    object: "product",
    active: true,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: "A",
    package_dimensions: null,
    shippable: null,
    tax_code: null,
    type: "service",
    unit_label: null,
    url: null,
  });
});

test("R-003 products by state, ids and moment", async () => {
  const account = await anAccount();
  const { stripe, kit } = account;
  const old = await stripe.products.create({ name: "Old", active: false });
  await kit.clock.advance(1000);
  const fresh = await stripe.products.create({ name: "Fresh" });
  const ids = async (params: Stripe.ProductListParams) =>
    (await stripe.products.list(params)).data.map(({ id }) => id);
  expect(await ids({ active: false })).toEqual([old.id]);
  expect(await ids({ ids: [old.id] })).toEqual([old.id]);
  expect(await ids({ created: { gt: old.created } })).toEqual([fresh.id]);
  expect(await ids({ created: old.created })).toEqual([old.id]);
});

test("R-010 a price has one amount and one product", async () => {
  const { stripe } = await anAccount();
  const product = (await stripe.products.create({ name: "A" })).id;
  const terms = { currency: "eur", unit_amount: 100 };
  expect(await refusalOf(stripe.prices.create({ ...terms, product, product_data: { name: "B" } }))).toEqual(
    E(400, undefined, "product", "You may only specify one of these parameters: product, product_data."),
  );
  expect(
    (
      await refusalOf(
        stripe.rawRequest("POST", "/v1/prices", { ...terms, unit_amount_decimal: "1.5", product }),
      )
    ).status,
  ).toBe(400);
  expect((await refusalOf(stripe.prices.create({ currency: "eur", product }))).code).toBe(
    "parameter_missing",
  );
  expect((await stripe.prices.create({ ...terms, product_data: { name: "B" } })).product).toMatch(/^prod_/);
});

test("R-011 the terms of a price are fixed, its description is not", async () => {
  const account = await anAccount();
  const { price } = await aPrice(account, 100);
  for (const name of ["currency", "unit_amount", "product", "recurring", "billing_scheme"])
    expect(
      await refusalOf(account.stripe.rawRequest("POST", `/v1/prices/${price}`, { [name]: "x" })),
    ).toMatchObject(E(400, "parameter_unknown", name));
  const updated = await account.stripe.prices.update(price, {
    active: false,
    nickname: "n",
    lookup_key: "k",
    tax_behavior: "inclusive",
  });
  expect(updated).toMatchObject({ active: false, nickname: "n", lookup_key: "k", tax_behavior: "inclusive" });
  expect((await refusalOf(account.stripe.prices.update(price, { tax_behavior: "exclusive" }))).status).toBe(
    400,
  );
});

test("R-012 type, decimal and what is left out unless expanded", async () => {
  const account = await anAccount();
  const { price } = await aPrice(account, 100, { month: true });
  const plain = await account.stripe.prices.retrieve(price);
  expect(plain).toMatchObject({ type: "recurring", recurring: { interval: "month", interval_count: 1 } });
  expect(String(plain.unit_amount_decimal)).toBe("100");
  expect(plain).not.toHaveProperty("currency_options");
  const expanded = await account.stripe.prices.retrieve(price, { expand: ["currency_options"] });
  expect(expanded.currency_options).toMatchObject({ eur: { unit_amount: 100 } });
});

test("R-013 prices by product, lookup key, type and interval", async () => {
  const account = await anAccount();
  const once = await aPrice(account, 100);
  const monthly = await aPrice(account, 200, { month: true });
  await account.stripe.prices.update(once.price, { lookup_key: "once" });
  const ids = async (params: Stripe.PriceListParams) =>
    (await account.stripe.prices.list(params)).data.map(({ id }) => id);
  expect(await ids({ product: once.product })).toEqual([once.price]);
  expect(await ids({ lookup_keys: ["once"] })).toEqual([once.price]);
  expect(await ids({ type: "recurring" })).toEqual([monthly.price]);
  expect(await ids({ recurring: { interval: "month" } })).toEqual([monthly.price]);
  expect(await ids({ currency: "usd" })).toEqual([]);
});

test("R-020 R-021 a coupon hides its scope unless it is expanded, and the scope is real", async () => {
  const account = await anAccount();
  const { product } = await aPrice(account, 100);
  const coupon = await account.stripe.coupons.create({
    amount_off: 100,
    currency: "eur",
    currency_options: { usd: { amount_off: 110 } },
    applies_to: { products: [product] },
  });
  expect(keys(coupon)).toEqual(
    sorted(
      "id object amount_off created currency duration duration_in_months livemode max_redemptions metadata name percent_off redeem_by times_redeemed valid",
    ),
  );
  const expanded = await account.stripe.coupons.retrieve(coupon.id, {
    expand: ["applies_to", "currency_options"],
  });
  expect(expanded).toMatchObject({
    applies_to: { products: [product] },
    currency_options: { eur: { amount_off: 100 }, usd: { amount_off: 110 } },
  });
  expect((await refusalOf(aSession(account, [5000], { discounts: [{ coupon: coupon.id }] }))).code).toBe(
    "coupon_applies_to_nothing",
  );
});

test("R-022 name, metadata and currency options can change; options merge by key", async () => {
  const { stripe } = await anAccount();
  const { id } = await stripe.coupons.create({
    amount_off: 100,
    currency: "eur",
    currency_options: { usd: { amount_off: 110 } },
  });
  const updated = await stripe.coupons.update(id, {
    name: "New",
    metadata: { a: "1" },
    currency_options: { gbp: { amount_off: 90 } },
    expand: ["currency_options"],
  });
  expect(updated).toMatchObject({ name: "New", metadata: { a: "1" } });
  expect(keys(updated.currency_options ?? {})).toEqual(["eur", "gbp", "usd"]);
});

test("R-024 coupons by moment, and their events", async () => {
  const account = await anAccount();
  const before = await lastEvent(account);
  const { id, created } = await account.stripe.coupons.create({ percent_off: 10 });
  await account.stripe.coupons.update(id, { name: "Ten" });
  await account.stripe.coupons.del(id);
  const events = await account.kit.events({ after: before });
  expect(events.map((event) => event.type)).toEqual(["coupon.created", "coupon.updated", "coupon.deleted"]);
  expect(
    (await account.stripe.events.list({ type: "coupon.updated" })).data[0]?.data.previous_attributes,
  ).toEqual({ name: null });
  expect((await account.stripe.coupons.list({ created: { gte: created } })).data).toEqual([]);
});

async function aCode(account: Account, rest: Partial<Stripe.PromotionCodeCreateParams> = {}) {
  const coupon = await account.stripe.coupons.create({ percent_off: 10 });
  return account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "Code",
    ...rest,
  });
}

test("R-030 the shape of a promotion code, without a top-level coupon", async () => {
  const account = await anAccount();
  const code = await aCode(account);
  expect(keys(code)).toEqual(
    sorted(
      "id object active code created customer customer_account expires_at livemode max_redemptions metadata promotion restrictions times_redeemed",
    ),
  );
  expect(code.promotion).toEqual({ type: "coupon", coupon: expect.any(String) });
  const expanded = await account.stripe.promotionCodes.retrieve(code.id, { expand: ["promotion.coupon"] });
  expect(expanded.promotion.coupon).toMatchObject({ object: "coupon", percent_off: 10 });
});

test("R-032 codes by code without case, coupon, customer and state", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create()).id;
  const code = await aCode(account, { customer });
  const ids = async (params: Stripe.PromotionCodeListParams) =>
    (await account.stripe.promotionCodes.list(params)).data.map(({ id }) => id);
  expect(await ids({ code: "cODE" })).toEqual([code.id]);
  expect(await ids({ coupon: String(code.promotion.coupon) })).toEqual([code.id]);
  expect(await ids({ customer })).toEqual([code.id]);
  expect(await ids({ active: false })).toEqual([]);
  expect(await refusalOf(ids({ coupon: "nope" }))).toEqual(
    E(400, "resource_missing", "coupon", "No such coupon: 'nope'"),
  );
});

test("R-033 retrieve takes the id, not the code", async () => {
  const account = await anAccount();
  const code = await aCode(account);
  expect((await account.stripe.promotionCodes.retrieve(code.id)).code).toBe("Code");
  expect(await refusalOf(account.stripe.promotionCodes.retrieve("Code"))).toEqual(
    E(404, "resource_missing", "promotion_code", "No such promotion code: 'Code'"),
  );
});

test("R-034 events of a promotion code", async () => {
  const account = await anAccount();
  const code = await aCode(account);
  await account.stripe.promotionCodes.update(code.id, { active: false });
  const { data } = await account.stripe.events.list({
    types: ["promotion_code.created", "promotion_code.updated"],
  });
  expect(data.map((event) => event.type)).toEqual(["promotion_code.updated", "promotion_code.created"]);
  expect(data[0]?.data.previous_attributes).toEqual({ active: true });
});

test("R-040 customers: shape, filters, and the stub of a deleted one", async () => {
  const { stripe } = await anAccount();
  const customer = await stripe.customers.create({
    email: "a@example.com",
    name: "A",
    address: { city: "Ulm", country: "DE" },
  });
  expect(customer).toMatchObject({
    balance: 0,
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    next_invoice_sequence: 1,
    address: { city: "Ulm", country: "DE", line1: null },
  });
  expect((await stripe.customers.list({ email: "a@example.com" })).data.map(({ id }) => id)).toEqual([
    customer.id,
  ]);
  expect(await stripe.customers.del(customer.id)).toMatchObject({ deleted: true });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect((await stripe.customers.list({ email: "a@example.com" })).data).toEqual([]);
});

test("R-041 customer-level discounts are not part of Checkout here: said, not guessed", async () => {
  const { stripe } = await anAccount();
  const { id } = await stripe.customers.create();
  expect((await refusalOf(stripe.customers.deleteDiscount(id))).code).toBe("not_simulated");
});

test("R-050 coupon_data knows no caps and no scope", async () => {
  const account = await anAccount();
  const { price } = await aPrice(account, 1000);
  for (const name of ["duration_in_months", "applies_to", "max_redemptions", "redeem_by"])
    expect(
      await refusalOf(
        account.stripe.rawRequest(
          "POST",
          "/v1/checkout/sessions",
          {
            mode: "payment",
            ui_mode: "elements",
            return_url: RETURN_URL,
            line_items: [{ price, quantity: 1 }],
            discounts: [{ coupon_data: { percent_off: 10, [name]: 1 } }],
          },
          { apiVersion: "2026-10-28.endive; checkout_server_update_beta=v1" },
        ),
      ),
    ).toMatchObject(E(400, "parameter_unknown", `discounts[0][coupon_data][${name}]`));
});

test("R-051 R-055 the fields of an open session", async () => {
  const session = await aSession(await anAccount(), [1000]);
  const fields = sorted(
    `adaptive_pricing, after_expiration, allow_promotion_codes, allowed_payment_method_types, amount_subtotal, amount_total, automatic_tax,
    billing_address_collection, cancel_url, client_reference_id, client_secret, collected_information, consent, consent_collection, created, currency,
    currency_conversion, custom_fields, custom_text, customer, customer_account, customer_creation, customer_details, customer_email, discounts, expires_at,
    integration_identifier, invoice, invoice_creation, livemode, locale, managed_payments, metadata, mode, origin_context, payment_intent, payment_link,
    payment_method_collection, payment_method_configuration_details, payment_method_options, payment_method_types, payment_status, permissions,
    recovered_from, return_url, saved_payment_method_options, setup_intent, shipping_address_collection, shipping_cost, shipping_options, status,
    submit_type, subscription, success_url, total_details, ui_mode, url, wallet_options`,
  );
  for (const field of fields) expect(session, field).toHaveProperty(field);
  expect(session).toMatchObject({
    discounts: [],
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    payment_status: "unpaid",
    payment_intent: null,
    customer_creation: "if_required",
    permissions: null,
  });
});

test("R-052 line items, breakdown and per-line discounts only when expanded", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  const session = await aSession(account, [1000], { discounts: [{ coupon }] });
  expect(session).not.toHaveProperty("line_items");
  expect(session.total_details).not.toHaveProperty("breakdown");
  const { data } = await account.stripe.checkout.sessions.listLineItems(session.id);
  expect(data[0]).not.toHaveProperty("discounts");
  const expanded = await account.stripe.checkout.sessions.listLineItems(session.id, {
    expand: ["data.discounts", "data.price.product"],
  });
  expect(expanded.data[0]).toMatchObject({
    discounts: [{ amount: 100, discount: { source: { coupon } } }],
    price: { product: { object: "product" } },
  });
});

test("R-053 an entry names its coupon or its promotion code", async () => {
  const account = await anAccount();
  const code = await aCode(account);
  const byCode = await aSession(account, [1000], {
    discounts: [{ promotion_code: code.id }],
    expand: ["discounts.promotion_code"],
  });
  expect(byCode.discounts).toMatchObject([
    { coupon: null, promotion_code: { id: code.id, object: "promotion_code" } },
  ]);
});

test("R-054 the client secret's shape; the hosted page has an address instead", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(session.client_secret).toMatch(/^cs_test_\w+_secret_fid\w+$/);
  const { price } = await aPrice(account, 1000);
  const hosted = await account.stripe.checkout.sessions.create({
    mode: "payment",
    success_url: "http://localhost/",
    line_items: [{ price, quantity: 1 }],
  });
  expect(hosted).toMatchObject({ client_secret: null, url: expect.stringContaining(hosted.id) });
  expect((await account.stripe.checkout.sessions.expire(hosted.id)).url).toBeNull();
});

test.each([
  "mode",
  "ui_mode",
  "currency",
  "customer",
  "allow_promotion_codes",
  "permissions",
  "return_url",
  "expires_at",
])("R-056 a session's %s is fixed", async (name) => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  const update = account.stripe.rawRequest("POST", `/v1/checkout/sessions/${session.id}`, { [name]: "x" });
  expect(await refusalOf(update)).toMatchObject(E(400, "parameter_unknown", name));
});

test("R-057 sessions by status, customer, e-mail and intent, and their sub-routes", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create({ email: "c@example.com" })).id;
  const open = await aSession(account, [1000]);
  const paid = await aSession(account, [1000], { customer });
  pay(account, paid, "pm_card_visa", { email: "c@example.com" });
  const ids = async (params: Stripe.Checkout.SessionListParams) =>
    (await account.stripe.checkout.sessions.list(params)).data.map(({ id }) => id);
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(paid.id);
  expect(await ids({ status: "open" })).toEqual([open.id]);
  expect(await ids({ customer })).toEqual([paid.id]);
  expect(await ids({ customer_details: { email: "c@example.com" } })).toEqual([paid.id]);
  expect(await ids({ payment_intent: String(payment_intent) })).toEqual([paid.id]);
});

test("section 3.6: what elements refuses and who excludes whom", async () => {
  const account = await anAccount();
  const { price } = await aPrice(account, 1000);
  const create = (rest: object) =>
    refusalOf(
      account.stripe.rawRequest("POST", "/v1/checkout/sessions", {
        mode: "payment",
        ui_mode: "elements",
        return_url: RETURN_URL,
        line_items: [{ price, quantity: 1 }],
        ...rest,
      }),
    );
  const customer = (await account.stripe.customers.create()).id;
  expect(await create({ customer, customer_email: "a@example.com" })).toEqual(
    E(400, undefined, "customer", "You may only specify one of these parameters: customer, customer_email."),
  );
  for (const rest of [
    { success_url: "http://localhost/" },
    { cancel_url: "http://localhost/" },
    { submit_type: "pay" },
    { optional_items: [{ price, quantity: 1 }] },
    { customer, customer_creation: "always" },
    { customer_update: { name: "auto" } },
    { subscription_data: { trial_period_days: 3 } },
    { mode: "subscription" },
    { payment_method_types: ["card"] },
  ])
    expect(await create(rest), JSON.stringify(rest)).toMatchObject({
      status: 400,
      param: expect.any(String),
    });
});

test("R-060 a line item and its identity", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  const rate = await account.stripe.taxRates.create({ display_name: "Tax", percentage: 5, inclusive: false });
  const { price } = await aPrice(account, 2000);
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price, quantity: 2, tax_rates: [rate.id], metadata: { gift: "yes" } }],
    discounts: [{ coupon }],
  });
  const [line] = (await account.stripe.checkout.sessions.listLineItems(session.id)).data;
  expect(line).toMatchObject({
    id: expect.stringMatching(/^li_\w{24}$/),
    object: "item",
    amount_subtotal: 4000,
    amount_discount: 400,
    amount_tax: 180,
    amount_total: 3780,
    description: "Thing at 2000",
    quantity: 2,
    metadata: { gift: "yes" },
    price: { id: price },
  });
});

test("R-070 R-072 a discount: its source, its holder, its id before and after", async () => {
  const account = await anAccount();
  const code = await aCode(account);
  const session = await aSession(account, [1000], {
    discounts: [{ promotion_code: code.id }],
    expand: ["total_details.breakdown"],
  });
  const discount = session.total_details?.breakdown?.discounts[0]?.discount;
  expect(discount).toEqual({
    id: expect.stringMatching(/^di_estimated_\w{24}$/),
    object: "discount",
    checkout_session: session.id,
    customer: null,
    customer_account: null,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: code.id,
    source: { type: "coupon", coupon: code.promotion.coupon },
    start: expect.any(Number),
    subscription: null,
    subscription_item: null,
  });
});

test("V-030 V-031 R-072 a disposable coupon deleted after creation keeps working, whole coupon inline", async () => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  const coupon = await account.stripe.coupons.create({
    amount_off: 3000,
    currency: "eur",
    duration: "once",
    max_redemptions: 1,
    redeem_by: now + 300,
  });
  const session = await aSession(account, [10_000], { discounts: [{ coupon: coupon.id }] });
  expect(session).toMatchObject({ amount_total: 7000, total_details: { amount_discount: 3000 } });
  await account.stripe.coupons.del(coupon.id);
  const kept = await account.stripe.checkout.sessions.retrieve(session.id, {
    expand: ["total_details.breakdown.discounts.discount", "discounts.coupon"],
  });
  expect(kept.total_details?.breakdown?.discounts[0]?.discount.id).toMatch(/^di_estimated_/);
  expect(kept.discounts?.[0]?.coupon).toMatchObject({ id: coupon.id, amount_off: 3000, valid: false });
});

test("V-032 changing a GA discount: expire, create anew", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 20 })).id;
  const first = await aSession(account, [1000]);
  expect((await account.stripe.checkout.sessions.expire(first.id)).status).toBe("expired");
  const second = await aSession(account, [1000], { discounts: [{ coupon }] });
  expect(second.client_secret).not.toBe(first.client_secret);
  expect(pay(account, second)).toMatchObject({ session: { total: { total: 800 } } });
});

test("V-033 a disposable promotion code of minutes", async () => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  const code = await aCode(account, { code: "ONE-2-3", max_redemptions: 1, expires_at: now + 300 });
  const { applyPromotionCode } = await import("../checkout/buyer-actions.ts");
  const session = await aSession(account, [1000], { allow_promotion_codes: true });
  expect(applyPromotionCode(account.tenant, openedBy(account, session), code.code)).toMatchObject({
    session: { total: { total: 900 } },
  });
});

test("V-034 repricing through GA line items shows no discount", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000], { expand: ["line_items"] });
  const product = String(session.line_items?.data[0]?.price?.product);
  const updated = await account.stripe.checkout.sessions.update(session.id, {
    line_items: [{ quantity: 1, price_data: { currency: "eur", product, unit_amount: 850 } }],
  });
  expect(updated).toMatchObject({ amount_total: 850, total_details: { amount_discount: 0 } });
  expect(viewForBuyer(account.tenant, openedBy(account, session)).lineItems[0]).toMatchObject({
    name: "Thing at 1000",
    total: 850,
  });
});

test("R-080 R-081 an intent from creation to success", async () => {
  const { stripe } = await anAccount();
  const intent = await stripe.paymentIntents.create({ amount: 1000, currency: "eur", metadata: { a: "1" } });
  expect(intent).toMatchObject({ status: "requires_payment_method", metadata: { a: "1" } });
  expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w{25}$`));
  const ready = await stripe.paymentIntents.update(intent.id, { payment_method: "pm_card_visa" });
  expect(ready.status).toBe("requires_confirmation");
  expect(await stripe.paymentIntents.confirm(intent.id, { return_url: RETURN_URL })).toMatchObject({
    status: "succeeded",
    amount_received: 1000,
  });
});

test("R-082 a session's intent belongs to the session", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  pay(account, session, "pm_card_visa_chargeDeclined");
  const [intent] = (await account.stripe.paymentIntents.list()).data;
  expect((await refusalOf(account.stripe.paymentIntents.cancel(intent?.id ?? ""))).code).toBe(
    "payment_intent_unexpected_state",
  );
  expect(
    (
      await refusalOf(
        account.stripe.paymentIntents.confirm(intent?.id ?? "", { payment_method: "pm_card_visa" }),
      )
    ).code,
  ).toBe("payment_intent_unexpected_state");
});

test("R-100 shipping rates", async () => {
  const { stripe } = await anAccount();
  const rate = await stripe.shippingRates.create({
    display_name: "Standard",
    type: "fixed_amount",
    fixed_amount: { amount: 490, currency: "eur" },
    delivery_estimate: {
      minimum: { unit: "business_day", value: 2 },
      maximum: { unit: "business_day", value: 4 },
    },
  });
  expect(rate).toMatchObject({
    active: true,
    fixed_amount: { amount: 490, currency: "eur" },
    delivery_estimate: { minimum: { value: 2 } },
  });
  const updated = await stripe.shippingRates.update(rate.id, {
    active: false,
    fixed_amount: { currency_options: { usd: { amount: 550 } } },
    expand: ["fixed_amount.currency_options"],
  });
  expect(updated).toMatchObject({
    active: false,
    fixed_amount: { amount: 490, currency_options: { usd: { amount: 550 } } },
  });
  expect(
    await refusalOf(
      stripe.rawRequest("POST", `/v1/shipping_rates/${rate.id}`, { fixed_amount: { amount: 1 } }),
    ),
  ).toMatchObject(E(400, "parameter_unknown", "fixed_amount[amount]"));
  expect((await stripe.shippingRates.list({ active: true })).data).toEqual([]);
});

test("R-110 events: shape, filters, frozen snapshots", async () => {
  const account = await anAccount();
  const { stripe } = account;
  const product = await stripe.products.create({ name: "Before" });
  await stripe.products.update(product.id, { name: "After" });
  const { data } = await stripe.events.list({ type: "product.*" });
  expect(data.map((event) => event.type)).toEqual(["product.updated", "product.created"]);
  expect(data[1]).toMatchObject({
    object: "event",
    livemode: false,
    request: {
      id: expect.stringMatching(/^req_/),
      idempotency_key: expect.stringMatching(/^stripe-node-retry-/),
    },
    data: { object: { name: "Before" } },
  });
  expect(data[1]?.data).not.toHaveProperty("previous_attributes");
  expect((await refusalOf(stripe.events.list({ type: "a", types: ["b"] }))).status).toBe(400);
  expect((await stripe.events.retrieve(data[0]?.id ?? "")).id).toBe(data[0]?.id);
  await account.kit.clock.advance(31 * 86_400);
  expect((await stripe.events.list()).data).toEqual([]);
});

test("R-111 an endpoint's secret is told once", async () => {
  const { stripe } = await anAccount();
  const endpoint = await stripe.webhookEndpoints.create({
    url: "http://127.0.0.1:9/",
    enabled_events: ["coupon.created"],
  });
  expect(endpoint.secret).toMatch(/^whsec_\w{32}$/);
  expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty("secret");
  const updated = await stripe.webhookEndpoints.update(endpoint.id, {
    disabled: true,
    enabled_events: ["*"],
  });
  expect(updated).toMatchObject({ status: "disabled", enabled_events: ["*"] });
  expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
});
