import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import Stripe from "stripe";
import { expect, onTestFinished, test } from "vitest";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import { aPrice, aSession, pay } from "../test/goods.ts";
import { parseForm } from "./form-body.ts";

/** A request as a hand would make it. */
function send({ base, key }: Account, path: string, init: RequestInit & { auth?: string | null } = {}) {
  const { auth = `Bearer ${key}`, ...rest } = init;
  return fetch(`${base}${path}`, {
    ...rest,
    headers: {
      ...(auth === null ? {} : { authorization: auth }),
      ...(rest.body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...rest.headers,
    },
  });
}

const post = (account: Account, path: string, body: string, headers: Record<string, string> = {}) =>
  send(account, path, { method: "POST", body, headers });

/** How long what happens outside a request may take on a busy machine. */
const SOON = { timeout: 10_000, interval: 20 };

/** A webhook endpoint of the test's own, with what arrived at it. */
async function listen(
  account: Account,
  answers: number[] = [],
  events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ["*"],
) {
  const received: { body: string; signature: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ body, signature: String(request.headers["stripe-signature"]) });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const endpoint = await account.stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    enabled_events: events,
  });
  const until = async (count: number) => {
    await expect.poll(() => received.length, { timeout: 20_000, interval: 10 }).toBeGreaterThanOrEqual(count);
    return received.map(({ body }) => JSON.parse(body) as Stripe.Event);
  };
  return { received, endpoint, secret: endpoint.secret ?? "", until };
}

test("X-001 form bodies under /v1, parameters of GET in the query, JSON refused", async () => {
  const account = await anAccount();
  expect((await post(account, "/v1/coupons", "percent_off=10")).status).toBe(200);
  expect((await (await send(account, "/v1/coupons?limit=1")).json()).data).toHaveLength(1);
  const json = await post(account, "/v1/coupons", '{"percent_off":10}', {
    "content-type": "application/json",
  });
  expect(json.status).toBe(400);
});

test("X-002 brackets, indexed or not, escaped or not; empty arrays send nothing", async () => {
  expect(parseForm("a[b]=1&c[0]=x&c[1]=y&d[]=p&d[]=q&e[0][k]=v")).toEqual({
    a: { b: "1" },
    c: { 0: "x", 1: "y" },
    d: { 0: "p", 1: "q" },
    e: { 0: { k: "v" } },
  });
  expect(parseForm("a%5Bb%5D=1&n+m=%2B")).toEqual({ a: { b: "1" }, "n m": "+" });
  const account = await anAccount();
  const product = await account.stripe.products.create({
    name: "A",
    images: [],
    metadata: {},
    active: false,
  });
  expect(product).toMatchObject({ images: [], metadata: {}, active: false });
});

test("X-002 every form is parsed or refused, and nothing reaches a prototype", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
      const text = pairs
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
        .join("&");
      try {
        parseForm(text);
      } catch (error) {
        expect(error).toMatchObject({ status: 400 });
      }
    }),
  );
  parseForm("__proto__[polluted]=1&constructor[prototype][polluted]=1");
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});

test("X-003 empty values unset what can be unset and are refused elsewhere", async () => {
  const account = await anAccount();
  const { id } = await account.stripe.products.create({
    name: "A",
    description: "long",
    metadata: { a: "1", b: "2" },
  });
  const updated = await account.stripe.products.update(id, { description: "", metadata: { a: "" } });
  expect(updated).toMatchObject({ description: null, metadata: { b: "2" } });
  expect((await account.stripe.products.update(id, { metadata: "" })).metadata).toEqual({});
  expect(await refusalOf(account.stripe.products.update(id, { name: "" }))).toMatchObject(
    E(
      400,
      "parameter_invalid_empty",
      "name",
      expect.stringContaining("You passed an empty string for 'name'."),
    ),
  );
});

test("X-004 metadata limits, and values come back as strings", async () => {
  const { stripe } = await anAccount();
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]));
  for (const metadata of [many, { ["k".repeat(41)]: "v" }, { k: "v".repeat(501) }])
    expect((await refusalOf(stripe.customers.create({ metadata }))).status).toBe(400);
  expect((await stripe.customers.create({ metadata: { n: 5 } })).metadata).toEqual({ n: "5" });
});

test("X-005 bad integers, missing parameters, missing ids in the path and in a parameter", async () => {
  const account = await anAccount();
  const { stripe } = account;
  expect(
    await refusalOf(stripe.rawRequest("POST", "/v1/coupons", { amount_off: "ten", currency: "eur" })),
  ).toEqual(E(400, "parameter_invalid_integer", "amount_off", "Invalid integer: ten"));
  expect(await refusalOf(stripe.rawRequest("POST", "/v1/products", {}))).toEqual(
    E(400, "parameter_missing", "name", "Missing required param: name."),
  );
  expect(await refusalOf(stripe.products.retrieve("prod_nope"))).toMatchObject({
    status: 404,
    code: "resource_missing",
  });
  expect(
    await refusalOf(stripe.prices.create({ currency: "eur", unit_amount: 1, product: "prod_nope" })),
  ).toEqual(E(400, "resource_missing", "product", "No such product: 'prod_nope'"));
});

test("X-010 Bearer and Basic", async () => {
  const account = await anAccount();
  expect((await send(account, "/v1/coupons")).status).toBe(200);
  const basic = `Basic ${Buffer.from(`${account.key}:`).toString("base64")}`;
  expect((await send(account, "/v1/coupons", { auth: basic })).status).toBe(200);
});

test("X-011 no key, an unknown key, a publishable key", async () => {
  const account = await anAccount();
  const answer = async (auth: string | null) => {
    const response = await send(account, "/v1/coupons", { auth });
    return { status: response.status, ...(await response.json()).error };
  };
  expect(await answer(null)).toMatchObject({
    status: 401,
    message: expect.stringMatching(/^You did not provide an API key\./),
  });
  expect(await answer("Bearer sk_live_abcdefabcd")).toMatchObject({
    status: 401,
    type: "invalid_request_error",
    message: "Invalid API Key provided: sk_live_****abcd",
  });
  expect(await answer(`Bearer ${account.kit.publishableKey}`)).toMatchObject({
    status: 401,
    code: "secret_key_required",
  });
  expect((await account.stripe.coupons.create({ percent_off: 1 })).livemode).toBe(false);
});

test("X-011 accounts do not meet", async () => {
  const [one, other] = await Promise.all([anAccount(), anAccount()]);
  const { id } = await one.stripe.coupons.create({ percent_off: 10 });
  expect((await refusalOf(other.stripe.coupons.retrieve(id))).status).toBe(404);
  await one.kit.clock.advance(9999);
  expect((await other.kit.clock.state()).offset).toBe(0);
  expect(await other.kit.events()).toEqual([]);
});

test("X-020 the response headers the SDK reads", async () => {
  const { stripe } = await anAccount();
  const { lastResponse } = await stripe.coupons.create({ percent_off: 10 }, { idempotencyKey: "once" });
  expect(lastResponse).toMatchObject({
    requestId: expect.stringMatching(/^req_\w{14}$/),
    apiVersion: "2026-10-28.endive",
    idempotencyKey: "once",
    statusCode: 200,
  });
});

test("X-020 the SDK retries or not as stripe-should-retry says", async () => {
  const account = await anAccount();
  const url = new URL(account.base);
  const retrying = new Stripe(account.key, {
    host: url.hostname,
    port: url.port,
    protocol: "http",
    telemetry: false,
  });
  await account.kit.faults.error(500, { shouldRetry: false });
  expect((await refusalOf(retrying.coupons.list())).status).toBe(500);
  await account.kit.faults.error(429, { shouldRetry: true });
  expect((await retrying.coupons.list()).data).toEqual([]);
  expect((await account.kit.requests({ path: "/v1/coupons" })).map((request) => request.status)).toEqual([
    500, 429, 200,
  ]);
});

test("X-021 the request's version is the response's; webhooks take the endpoint's", async () => {
  const account = await anAccount();
  const { lastResponse } = await account.stripe.coupons.list({}, { apiVersion: "2025-03-31.basil" });
  expect(lastResponse.apiVersion).toBe("2025-03-31.basil");
  const [event] = await account.kit.events();
  expect(event).toBeUndefined();
  await account.stripe.coupons.create({ percent_off: 10 });
  expect((await account.stripe.events.list()).data[0]?.api_version).toBe("2026-10-28.endive");
});

test("X-030 the envelope", async () => {
  const account = await anAccount();
  const response = await send(account, "/v1/coupons/nope");
  expect(await response.json()).toEqual({
    error: {
      type: "invalid_request_error",
      code: "resource_missing",
      param: "coupon",
      message: "No such coupon: 'nope'",
      doc_url: "https://stripe.com/docs/error-codes/resource-missing",
    },
  });
});

test("X-031 statuses become the SDK's classes", async () => {
  const account = await anAccount();
  const thrown = async (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => error,
    );
  expect(await thrown(account.stripe.coupons.create({}))).toBeInstanceOf(
    Stripe.errors.StripeInvalidRequestError,
  );
  const declined = account.stripe.paymentIntents.create({
    amount: 1000,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_visa_chargeDeclined",
    return_url: "http://localhost/",
  });
  expect(await thrown(declined)).toBeInstanceOf(Stripe.errors.StripeCardError);
  for (const [status, type] of [
    [429, Stripe.errors.StripeRateLimitError],
    [403, Stripe.errors.StripePermissionError],
    [401, Stripe.errors.StripeAuthenticationError],
    [500, Stripe.errors.StripeAPIError],
    [409, Stripe.errors.StripeAPIError],
  ] as const) {
    await account.kit.faults.error(status);
    expect(await thrown(account.stripe.coupons.list())).toBeInstanceOf(type);
  }
});

test("X-032 every code a refusal carries is in the SDK's list, but for the one the reference names", async () => {
  const account = await anAccount();
  const types = readFileSync(
    new URL("../../node_modules/stripe/esm/resources/PaymentIntents.d.ts", import.meta.url),
    "utf8",
  );
  const listed = new Set(/type Code = 'account_closed'[^;]+/.exec(types)?.[0].match(/(?<=')\w+(?=')/g));
  expect(listed.size).toBeGreaterThan(100);
  const { stripe } = account;
  const { product } = await aPrice(account, 100);
  await stripe.coupons.create({ id: "scoped", percent_off: 10, applies_to: { products: [product] } });
  const intent = (amount: number, payment_method = "pm_card_visa") =>
    stripe.paymentIntents.create({
      amount,
      currency: "eur",
      confirm: true,
      payment_method,
      return_url: "http://localhost/",
    });
  const refused = await Promise.all([
    refusalOf(aSession(account, [10])),
    refusalOf(intent(1)),
    refusalOf(intent(999_999_999)),
    refusalOf(intent(1000, "pm_card_visa_chargeDeclined")),
    refusalOf(intent(1000, "pm_card_chargeDeclinedExpiredCard")),
    refusalOf(stripe.coupons.create({ id: "scoped", percent_off: 10 })),
    refusalOf(stripe.coupons.create({})),
    refusalOf(stripe.coupons.retrieve("nope")),
    refusalOf(stripe.rawRequest("POST", "/v1/coupons", { nonsense: "1" })),
    refusalOf(stripe.products.create({ name: "" })),
  ]);
  for (const { code } of refused) expect(listed).toContain(code);
  const odd = await refusalOf(aSession(account, [1000], { discounts: [{ coupon: "scoped" }] }));
  expect(odd.code).toBe("coupon_applies_to_nothing");
  expect(listed).not.toContain(odd.code);
});

test("X-040 the first result is replayed, marked, and executed once", async () => {
  const account = await anAccount();
  const options = { idempotencyKey: "key-1" };
  const first = await account.stripe.coupons.create({ percent_off: 10 }, options);
  const second = await account.stripe.coupons.create({ percent_off: 10 }, options);
  expect({ ...second }).toEqual({ ...first });
  expect(second.lastResponse.headers).toMatchObject({
    "idempotent-replayed": "true",
    "original-request": first.lastResponse.requestId,
  });
  expect((await account.stripe.coupons.list()).data).toHaveLength(1);
  await account.kit.clock.advance(2 * 86_400);
  expect((await account.stripe.coupons.create({ percent_off: 10 }, options)).id).not.toBe(first.id);
});

test("X-040 a decline is kept and replayed", async () => {
  const account = await anAccount();
  const create = () =>
    account.stripe.paymentIntents.create(
      {
        amount: 1000,
        currency: "eur",
        confirm: true,
        payment_method: "pm_card_visa_chargeDeclined",
        return_url: "http://localhost/",
      },
      { idempotencyKey: "declined" },
    );
  expect(await refusalOf(create())).toMatchObject({ status: 402, code: "card_declined" });
  expect(await refusalOf(create())).toMatchObject({ status: 402, code: "card_declined" });
  expect((await account.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test("X-041 a request that failed validation does not use up its key", async () => {
  const account = await anAccount();
  const options = { idempotencyKey: "key-2" };
  await refusalOf(account.stripe.coupons.create({}, options));
  expect((await account.stripe.coupons.create({ percent_off: 10 }, options)).percent_off).toBe(10);
});

test("X-042 one key, two questions", async () => {
  const account = await anAccount();
  const options = { idempotencyKey: "key-3" };
  await account.stripe.coupons.create({ percent_off: 10 }, options);
  const expected = {
    status: 400,
    type: "idempotency_error",
    message:
      "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'key-3' if you meant to execute a different request.",
  };
  expect(await refusalOf(account.stripe.coupons.create({ percent_off: 20 }, options))).toMatchObject(
    expected,
  );
  expect(await refusalOf(account.stripe.products.create({ name: "A" }, options))).toMatchObject(expected);
});

test("X-043 a key whose request is still under way", async () => {
  const account = await anAccount();
  await account.kit.faults.latency(800, { match: { path: "/v1/coupons" } });
  const options = { idempotencyKey: "key-4" };
  const slow = account.stripe.coupons.create({ percent_off: 10 }, options);
  await expect.poll(() => account.tenant.keysInFlight.size, { timeout: 5000, interval: 5 }).toBe(1);
  expect(await refusalOf(account.stripe.coupons.create({ percent_off: 10 }, options))).toMatchObject({
    status: 409,
    code: "idempotency_key_in_use",
  });
  expect((await slow).percent_off).toBe(10);
});

test("X-044 the SDK's own retries after a lost answer execute once", async () => {
  const account = await anAccount();
  const url = new URL(account.base);
  const retrying = new Stripe(account.key, {
    host: url.hostname,
    port: url.port,
    protocol: "http",
    telemetry: false,
  });
  await account.kit.faults.cut("after", { match: { method: "POST", path: "/v1/coupons" } });
  expect((await retrying.coupons.create({ percent_off: 10 })).percent_off).toBe(10);
  expect((await account.stripe.coupons.list()).data).toHaveLength(1);
  const requests = await account.kit.requests({ path: "/v1/coupons", method: "POST" });
  expect(requests.map(({ fault, replayed }) => [fault, replayed])).toEqual([
    ["cut after", false],
    [null, true],
  ]);
});

test("X-045 two clicks under one key make one coupon", async () => {
  const account = await anAccount();
  const options = { idempotencyKey: "cs_1:decision-7" };
  const clicks = await Promise.all(
    [1, 2].map(() => account.stripe.coupons.create({ percent_off: 10 }, options)),
  );
  expect(new Set(clicks.map((coupon) => coupon.id)).size).toBe(1);
});

test("X-050 references, embedded objects, depth and refusals", async () => {
  const account = await anAccount();
  const { stripe } = account;
  const product = await stripe.products.create({
    name: "A",
    default_price_data: { currency: "eur", unit_amount: 5 },
  });
  const expanded = await stripe.products.retrieve(product.id, { expand: ["default_price.product"] });
  expect(expanded.default_price).toMatchObject({ object: "price", product: { id: product.id, name: "A" } });
  const listed = await stripe.prices.list({ expand: ["data.product"] });
  expect(listed.data[0]?.product).toMatchObject({ name: "A" });
  expect((await stripe.products.retrieve(product.id, { expand: ["metadata"] })).id).toBe(product.id);
  expect(await refusalOf(stripe.products.retrieve(product.id, { expand: ["name"] }))).toMatchObject(
    E(400, undefined, "expand", expect.stringMatching(/^This property cannot be expanded \(name\)\./)),
  );
  expect(await refusalOf(stripe.products.retrieve(product.id, { expand: ["nonsense"] }))).toMatchObject({
    status: 400,
  });
  expect(
    await refusalOf(stripe.prices.list({ expand: ["data.product.default_price.product.default_price"] })),
  ).toMatchObject({
    status: 400,
    param: "expand",
  });
});

test("X-051 newest first, pages in both directions, bounds and cursors checked", async () => {
  const { stripe } = await anAccount();
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.unshift((await stripe.customers.create({ name: `c${n}` })).id);
  const first = await stripe.customers.list({ limit: 3 });
  expect(first).toMatchObject({ object: "list", has_more: true, url: "/v1/customers" });
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 3));
  const last = await stripe.customers.list({ limit: 3, starting_after: ids[4] ?? "" });
  expect([last.data.map(({ id }) => id), last.has_more]).toEqual([ids.slice(5), false]);
  const back = await stripe.customers.list({ limit: 3, ending_before: ids[5] ?? "" });
  expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(2, 5), true]);
  const all: string[] = [];
  for await (const customer of stripe.customers.list({ limit: 2 })) all.push(customer.id);
  expect(all).toEqual(ids);
  for (const params of [
    { limit: 0 },
    { limit: 101 },
    { starting_after: ids[0] ?? "", ending_before: ids[1] ?? "" },
  ])
    expect((await refusalOf(stripe.customers.list(params))).status).toBe(400);
  expect(await refusalOf(stripe.customers.list({ starting_after: "cus_nope" }))).toMatchObject({
    code: "resource_missing",
  });
});

test("X-060 a rate limit, on a switch", async () => {
  const account = await anAccount();
  await account.kit.faults.error(429, { times: 2 });
  expect(await refusalOf(account.stripe.coupons.list())).toMatchObject({ status: 429, code: "rate_limit" });
  expect((await refusalOf(account.stripe.coupons.list())).status).toBe(429);
  expect((await account.stripe.coupons.list()).data).toEqual([]);
});

test("X-071 addresses that do not exist, and those that are Stripe's but not simulated", async () => {
  const { stripe } = await anAccount();
  expect(await refusalOf(stripe.rawRequest("GET", "/v1/nonsense"))).toMatchObject({
    status: 404,
    message: expect.stringMatching(/^Unrecognized request URL \(GET: \/v1\/nonsense\)\./),
  });
  for (const call of [
    stripe.payouts.list(),
    stripe.customers.listSources("cus_x"),
    stripe.paymentIntents.capture("pi_x"),
  ])
    expect(await refusalOf(call)).toMatchObject({ code: "not_simulated" });
});

test("X-080 any future expiry and any security code will do, a past one will not", async () => {
  const account = await anAccount();
  const { createPaymentMethod } = await import("../checkout/buyer-actions.ts");
  const card = (number: string, exp_year: number, cvc = "999") =>
    createPaymentMethod(account.tenant, { type: "card", card: { number, exp_month: 1, exp_year, cvc } });
  expect(card("4242 4242 4242 4242", 2060)).toMatchObject({ card: { last4: "4242", brand: "visa" } });
  expect(card("4242424242424242", 2020)).toMatchObject({ code: "invalid_expiry_year" });
  expect(card("4242424242424241", 2060)).toMatchObject({ code: "incorrect_number" });
  expect(card("378282246310005", 2060, "1234")).toMatchObject({ card: { brand: "amex" } });
  expect(card("378282246310005", 2060, "123")).toMatchObject({ code: "invalid_cvc" });
  expect(JSON.stringify(account.tenant.snapshot())).not.toMatch(/4242 ?4242 ?4242 ?4242|378282246310005/);
});

test.each([
  ["pm_card_visa_chargeDeclined", "card_declined", "generic_decline"],
  ["pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
  ["pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"],
  ["pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card"],
  ["pm_card_chargeDeclinedExpiredCard", "expired_card", null],
  ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", null],
  ["pm_card_chargeDeclinedProcessingError", "processing_error", null],
] as const)("X-080 %s fails with %s", async (card, code, declineCode) => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(pay(account, session, card)).toMatchObject({
    error: { code: "paymentFailed", paymentFailed: { declineCode } },
  });
  const [intent] = (await account.stripe.paymentIntents.list()).data;
  expect(intent?.last_payment_error).toMatchObject({ type: "card_error", code });
});

test("X-090 X-091 deliveries are signed over their raw body with the tenant's time", async () => {
  const account = await anAccount();
  const hook = await listen(account);
  const product = await account.stripe.products.create({ name: "Board" });
  const [event] = await hook.until(1);
  expect(event).toMatchObject({ type: "product.created", data: { object: { id: product.id } } });
  const [{ body, signature } = { body: "", signature: "" }] = hook.received;
  const [, time = "", digest = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(digest).toBe(createHmac("sha256", hook.secret).update(`${time}.${body}`).digest("hex"));
  expect(account.stripe.webhooks.constructEvent(body, signature, hook.secret).id).toBe(event?.id);
  expect(() => account.stripe.webhooks.constructEvent(`${body} `, signature, hook.secret)).toThrow(
    /signature/i,
  );
  await account.kit.clock.advance(86_400);
  await account.stripe.products.create({ name: "Later" });
  await hook.until(2);
  const later = Number(/^t=(\d+)/.exec(hook.received[1]?.signature ?? "")?.[1]);
  expect(Math.abs(later - (await account.kit.clock.now()))).toBeLessThan(30);
});

test("X-092 what is not answered with 2xx comes again, the clock permitting", async () => {
  const account = await anAccount();
  const hook = await listen(account, [500, 404]);
  await account.stripe.products.create({ name: "Board" });
  await hook.until(1);
  await expect.poll(async () => (await account.kit.webhooks.deliveries())[0]?.attempts, SOON).toBe(1);
  await account.kit.clock.advance(3);
  await hook.until(2);
  await expect.poll(async () => (await account.kit.webhooks.deliveries())[0]?.attempts, SOON).toBe(2);
  await account.kit.clock.advance(11);
  const events = await hook.until(3);
  expect(new Set(events.map((event) => event.id)).size).toBe(1);
  await expect
    .poll(async () => (await account.kit.webhooks.deliveries())[0], SOON)
    .toMatchObject({ state: "delivered", attempts: 3, last_answer: "200" });
});

test("X-092 held, released, duplicated, reordered, dropped, resent", async () => {
  const account = await anAccount();
  const hook = await listen(account);
  await account.kit.webhooks.hold();
  for (const name of ["a", "b", "c"]) await account.stripe.products.create({ name });
  expect(hook.received).toEqual([]);
  expect(await account.kit.webhooks.release({ order: "reversed" })).toBe(3);
  const names = (events: Stripe.Event[]) => events.map((event) => (event.data.object as Stripe.Product).name);
  expect(names(await hook.until(3))).toEqual(["c", "b", "a"]);
  await account.kit.webhooks.drop("product.*");
  await account.stripe.products.create({ name: "lost" });
  await account.kit.webhooks.duplicate(1);
  await account.stripe.products.create({ name: "twice" });
  expect(names(await hook.until(5)).slice(3)).toEqual(["twice", "twice"]);
  await account.kit.webhooks.duplicate(0);
  const [lost] = (await account.kit.events()).filter((event) => event.data.object.name === "lost");
  await account.kit.webhooks.resend(lost?.id ?? "");
  expect(names(await hook.until(6)).at(-1)).toBe("lost");
});

test("X-092 endpoints get what they asked for", async () => {
  const account = await anAccount();
  const hook = await listen(account, [], ["coupon.created"]);
  await account.stripe.products.create({ name: "A" });
  await account.stripe.coupons.create({ percent_off: 10 });
  expect((await hook.until(1)).map((event) => event.type)).toEqual(["coupon.created"]);
});

test("X-093 pending_webhooks counts the endpoints that have not acknowledged", async () => {
  const account = await anAccount();
  const hook = await listen(account);
  await account.kit.webhooks.hold();
  await account.stripe.products.create({ name: "A" });
  const pending = async () => (await account.stripe.events.list()).data[0]?.pending_webhooks;
  expect(await pending()).toBe(1);
  await account.kit.webhooks.release();
  await hook.until(1);
  await expect.poll(pending, SOON).toBe(0);
});

test("X-095 ids have Stripe's prefixes and lengths, and are the same on every run", async () => {
  const account = await anAccount();
  const run = async () => {
    await account.kit.reset("a seed");
    const { stripe } = account;
    const product = await stripe.products.create({ name: "A" });
    const price = await stripe.prices.create({ product: product.id, currency: "eur", unit_amount: 500 });
    const coupon = await stripe.coupons.create({ percent_off: 10 });
    const promotion = { type: "coupon", coupon: coupon.id } as const;
    const code = await stripe.promotionCodes.create({ promotion });
    const customer = await stripe.customers.create();
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      ui_mode: "elements",
      return_url: "http://localhost/",
      line_items: [{ price: price.id, quantity: 1 }],
      expand: ["line_items"],
    });
    const endpoint = await stripe.webhookEndpoints.create({
      url: "http://127.0.0.1:9/",
      enabled_events: ["*"],
    });
    return [product, price, coupon, code, customer, session, session.line_items?.data[0], endpoint].map(
      (object) => object?.id ?? "",
    );
  };
  const ids = await run();
  const shapes = [
    /^prod_\w{14}$/,
    /^price_\w{24}$/,
    /^\w{8}$/,
    /^promo_\w{24}$/,
    /^cus_\w{14}$/,
    /^cs_test_a1\w{56}$/,
    /^li_\w{24}$/,
    /^we_\w{24}$/,
  ];
  ids.forEach((id, index) => {
    expect(id).toMatch(shapes[index] ?? /never/);
  });
  expect(await run()).toEqual(ids);
});
