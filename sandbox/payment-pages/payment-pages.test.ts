import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { dueWork } from "../due-work.ts";
import { World } from "../tenants/world.ts";
import { isLoopback } from "./page-call.ts";

const app = createApp(new World(dueWork()));
const secretKey = "sk_test_paymentpages";
const key = "pk_test_paymentpages";
let session: { id: string; client_secret: string };

async function api(path: string, form: Record<string, string>) {
  const response = await app.request(path, {
    method: "POST",
    headers: { Authorization: `Bearer ${secretKey}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form),
  });
  return response.json();
}

function page(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  return app.request(`/v1/payment_pages/${session.id}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams({ key, client_secret: session.client_secret, ...form }),
  });
}

beforeAll(async () => {
  session = await api("/v1/checkout/sessions", {
    ui_mode: "elements",
    mode: "payment",
    return_url: "http://localhost:3000/done",
    "line_items[0][price_data][currency]": "usd",
    "line_items[0][price_data][unit_amount]": "5000",
    "line_items[0][price_data][product_data][name]": "Board",
    "line_items[0][quantity]": "1",
  });
});

describe("who may ask", () => {
  test("J-080 key, id and secret together open the session, and later answers have higher numbers", async () => {
    const first = await (await page("/init", {})).json();
    const second = await (await page("/poll", {})).json();
    expect(first.session.id).toBe(session.id);
    expect(first.session.total.total).toBe(5000);
    expect(second.revision).toBeGreaterThan(first.revision);
  });

  test.each([
    ["another secret", { client_secret: "cs_test_a1_secret_fid" }],
    ["another account", { key: "pk_test_somebodyelse" }],
    ["a secret key", { key: secretKey }],
    ["a key of no form", { key: "pk_test_" }],
  ])(
    "J-080 %s is refused, with nothing of the session in the answer",
    async (_what, form: Record<string, string>) => {
      const response = await page("/init", form);
      expect(response.status).toBe(200);
      const body = await response.json();
      expect(body.error.message).toBeTruthy();
      expect(JSON.stringify(body)).not.toContain("lineItems");
    },
  );
});

describe("what is asked", () => {
  test("takes one action at a time and no unknown one", async () => {
    for (const form of [{}, { email: "a@b.co", promotion_code: "X" }, { total: "1" }]) {
      const body = await (await page("", form as Record<string, string>)).json();
      expect(body.error).toBeTruthy();
    }
    const { session: after } = await (await page("/poll", {})).json();
    expect(after.email).toBeNull();
  });

  test("an empty value forgets", async () => {
    await page("", { email: "a@b.co" });
    const { session: after } = await (await page("", { email: "" })).json();
    expect(after.email).toBeNull();
  });

  test("a refusal brings the session as it is", async () => {
    const body = await (await page("", { promotion_code: "NOBODY" })).json();
    expect(body.error).toBeTruthy();
    expect(body.session.total.total).toBe(5000);
  });

  test("J-066 an amount that is not the session's pays nothing", async () => {
    await page("", { email: "a@b.co" });
    const body = await (
      await page("/confirm", { expected_amount: "4999", payment_method: "pm_card_visa" })
    ).json();
    expect(body.error.code).toBeNull();
    expect(body.session.status).toBe("open");
  });
});

describe("where it is asked from", () => {
  test.each([
    ["http://localhost:3000", true],
    ["https://shop.localhost", true],
    ["http://127.0.0.1:8080", true],
    ["http://[::1]:3000", true],
    ["https://example.com", false],
    ["http://localhost.example.com", false],
    ["http://127.0.0.1.example.com", false],
    ["null", false],
    ["file:///tmp/page.html", false],
  ])("%s: %s", async (origin, isAllowed) => {
    expect(isLoopback(origin)).toBe(isAllowed);
    const response = await page("/poll", {}, { Origin: origin });
    expect(response.headers.get("access-control-allow-origin")).toBe(isAllowed ? origin : null);
  });

  test("routes for servers have no such header", async () => {
    const response = await app.request("/v1/products", {
      headers: { Authorization: `Bearer ${secretKey}`, Origin: "http://localhost:3000" },
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what is kept of a card", () => {
  test("a payment method has brand and last digits, and nothing anywhere has the number", async () => {
    const response = await app.request("/v1/elements/payment_methods", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        key,
        type: "card",
        "card[number]": "4242424242424242",
        "card[exp_month]": "12",
        "card[exp_year]": "2034",
        "card[cvc]": "123",
      }),
    });
    const made = await response.json();
    expect(made).toMatchObject({ object: "payment_method", card: { brand: "visa", last4: "4242" } });
    const log = await app.request("/_sandbox/requests", {
      headers: { Authorization: `Bearer ${secretKey}` },
    });
    const everything = (await log.text()) + JSON.stringify(made);
    expect(everything).toContain("payment_methods");
    expect(everything).not.toContain("4242424242424242");
  });

  test("a wrong number is a card_error with status 200", async () => {
    const response = await app.request("/v1/elements/payment_methods", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        key,
        type: "card",
        "card[number]": "4242424242424241",
        "card[exp_month]": "12",
        "card[exp_year]": "2034",
      }),
    });
    expect(response.status).toBe(200);
    expect((await response.json()).error).toMatchObject({ type: "card_error", code: "incorrect_number" });
  });
});

test("an injected fault reaches a page of this machine as what it is", async () => {
  await app.request("/_sandbox/faults", {
    method: "POST",
    headers: { Authorization: `Bearer ${secretKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      match: { side: "browser", path: "/v1/payment_pages/*" },
      effect: { kind: "error", status: 500 },
    }),
  });
  const response = await page("/poll", {}, { Origin: "http://localhost:3000" });
  expect(response.status).toBe(500);
  expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
});
