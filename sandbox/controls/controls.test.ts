import { expect, test } from "vitest";
import { anAccount, refusalOf } from "../test/account.ts";
import { aSession, lastEvent, pay } from "../test/goods.ts";

test("the clock's contract with the shop: { now } for the secret key, refused otherwise", async () => {
  const { base, key, kit } = await anAccount();
  const get = (authorization: string) => fetch(`${base}/_sandbox/clock`, { headers: { authorization } });
  const answer = await (await get(`Bearer ${key}`)).json();
  expect(Math.abs(answer.now - Date.now() / 1000)).toBeLessThan(5);
  expect((await get(`Bearer ${kit.publishableKey}`)).status).toBe(401);
  expect((await get("")).status).toBe(401);
});

test("the clock jumps, runs on, stands still, and comes back", async () => {
  const { kit } = await anAccount();
  expect((await kit.clock.set(2_000_000_000)).now).toBe(2_000_000_000);
  await kit.clock.freeze();
  const still = await kit.clock.now();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await kit.clock.now()).toBe(still);
  expect((await kit.clock.advance(60)).now).toBe(still + 60);
  await kit.clock.unfreeze();
  await kit.clock.reset();
  expect((await kit.clock.state()).offset).toBe(0);
  await expect(kit.clock.set(-5)).rejects.toThrow("does not understand");
});

test("time passes without a request when the server ticks", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  account.tenant.clock.set(session.expires_at + 1);
  account.tenant.catchUp();
  expect(account.tenant.store.sessions.must(session.id).status).toBe("expired");
});

test("faults hit what they match, as often as told, after those they skip", async () => {
  const { kit, stripe } = await anAccount();
  await kit.faults.error(503, { match: { path: "/v1/products*", method: "POST" }, skip: 1, times: 2 });
  const outcomes: (number | undefined)[] = [];
  for (let n = 0; n < 4; n += 1)
    outcomes.push(
      await stripe.products.create({ name: "A" }).then(
        () => 200,
        (error) => error.statusCode,
      ),
    );
  expect(outcomes).toEqual([200, 503, 503, 200]);
  expect((await stripe.coupons.list()).data).toEqual([]);
  expect((await kit.faults.list()).faults).toEqual([]);
});

test("latency is waited out, a cut connection ends before or after the work", async () => {
  const { kit, stripe } = await anAccount();
  await kit.faults.latency(150);
  const began = performance.now();
  await stripe.coupons.list();
  expect(performance.now() - began).toBeGreaterThan(145);
  await kit.faults.cut("before");
  await kit.faults.cut("before");
  await expect(stripe.coupons.create({ percent_off: 10 })).rejects.toThrow(/connection/i);
  expect((await stripe.coupons.list()).data).toEqual([]);
});

test("a payment fault overrides the card, once", async () => {
  const account = await anAccount();
  await account.kit.faults.nextPayment("stolen_card");
  const session = await aSession(account, [1000]);
  expect(pay(account, session)).toMatchObject({ error: { paymentFailed: { declineCode: "stolen_card" } } });
  expect(pay(account, session)).toHaveProperty("session");
});

test("a snapshot goes back into its account or into another one", async () => {
  const [one, other] = await Promise.all([anAccount(), anAccount()]);
  await one.kit.scenario("two-codes-one-coupon");
  await one.kit.clock.advance(1000);
  const snapshot = await one.kit.snapshot();
  await one.stripe.coupons.del("seasonal");
  await one.kit.restore(snapshot);
  expect((await one.stripe.coupons.retrieve("seasonal")).valid).toBe(true);
  await other.kit.restore(snapshot);
  expect((await other.stripe.promotionCodes.list()).data).toHaveLength(2);
  expect((await other.kit.clock.state()).offset).toBe(1000);
  await other.stripe.coupons.del("seasonal");
  expect((await one.stripe.coupons.retrieve("seasonal")).valid).toBe(true);
});

test("what is due survives a snapshot", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  await account.kit.restore(await account.kit.snapshot());
  await account.kit.clock.set(session.expires_at);
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
});

test("waitForEvent finds what has happened and says when it has not", async () => {
  const account = await anAccount();
  const before = await lastEvent(account);
  const created = account.stripe.coupons.create({ percent_off: 10 });
  const event = await account.kit.waitForEvent("coupon.created");
  expect(event.data.object.id).toBe((await created).id);
  expect(before).toBe("");
  await expect(account.kit.waitForEvent("coupon.deleted", { timeoutMs: 50 })).rejects.toThrow(
    "No coupon.deleted within 50 ms",
  );
});

test("the request log filters, and hides keys, secrets and card data", async () => {
  const account = await anAccount();
  await account.stripe.coupons.list();
  await refusalOf(account.stripe.coupons.retrieve("nope"));
  const [failed] = await account.kit.requests({ status: "4" });
  expect(failed).toMatchObject({
    method: "GET",
    path: "/v1/coupons/nope",
    error: { code: "resource_missing", param: "coupon" },
  });
  await account.stripe
    .rawRequest("POST", "/v1/customers", { description: "4242 4242 4242 4242", name: account.key })
    .catch(() => {});
  const text = JSON.stringify(await account.kit.requests());
  expect(text).not.toContain("4242 4242");
  expect(text).not.toContain(account.key);
  expect((await account.kit.requests({ path: "/v1/coupons", method: "get" })).length).toBe(2);
});

test("every scenario works on an empty account", async () => {
  const { base } = await anAccount();
  const scenarios = await (await fetch(`${base}/_sandbox/scenarios`)).json();
  for (const name of Object.keys(scenarios)) {
    const account = await anAccount();
    expect((await account.kit.scenario(name as "restrictions")).made.length).toBeGreaterThan(1);
  }
});

test("the console page and its script are served under a policy that lets nothing else in", async () => {
  const { base } = await anAccount();
  const page = await fetch(`${base}/_sandbox/console`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).toContain("<title>Sandbox console</title>");
  const script = await fetch(`${base}/_sandbox/console.js`);
  expect(script.headers.get("content-type")).toContain("javascript");
  expect(await script.text()).not.toMatch(/: Promise<void>/);
});

test("a refusal to the browser is in the log although it travels as 200", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  const body = new URLSearchParams({
    key: account.kit.publishableKey,
    client_secret: `${session.id}_secret_wrong`,
  });
  await fetch(`${account.base}/v1/payment_pages/${session.id}/init`, { method: "POST", body });
  const [entry] = await account.kit.requests({ side: "browser" });
  expect(entry).toMatchObject({ status: 200, error: { message: expect.stringMatching(/./) } });
  expect(JSON.stringify(entry)).not.toContain("_secret_wrong");
});
