import { globSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { setLine } from "#lib/basket/current-basket.ts";
import type { CheckoutView } from "#lib/checkout/contract.ts";
import { changeShippingAddress } from "#lib/checkout/interactions/change-shipping.ts";
import { giveEmail } from "#lib/checkout/interactions/email.ts";
import { openCheckout } from "#lib/checkout/opening/open-checkout.ts";
import { openPaymentIntent } from "#lib/checkout/opening/open-payment-intent.ts";
import { checkout } from "#lib/db/schema/index.ts";
import { ORIGIN, PUBLISHABLE_KEY } from "#test/environment.ts";
import { askFrom, type Browser, during, newBrowser } from "#test/shop/browser.ts";
import { openRoom } from "#test/shop/room.ts";
import { BERLIN, stockSmallShop } from "#test/shop/small-shop.ts";
import { value } from "#test/value.ts";

/**
 * Every endpoint of a checkout, misused in every way: a typed error each, and nothing changed at Stripe or with us. The
 * endpoints are those whose files there are, so that a new one cannot be forgotten.
 */
const { db, stripe, page, base } = await openRoom();
await stockSmallShop(db);

/** A request that the endpoint would take from the shop's own page; what has no body is not listed with one. */
const PROPER: Readonly<Record<string, object | null>> = {
  "PUT accepted-total": { total: 5290 },
  "PUT currency": { currency: "usd" },
  "PUT customer-offer": { offerId: "thank-you" },
  "DELETE customer-offer": null,
  "PUT email": { email: "someone@example.com" },
  "PUT line-items": { productId: "board", quantity: 2 },
  "PUT loyalty-discount": {},
  "DELETE loyalty-discount": null,
  "POST payment": { shownTotal: 5290 },
  "PUT promotion-code": { code: "QUARTER" },
  "DELETE promotion-code": null,
  "PUT shipping-address": BERLIN,
  "PUT shipping-option": { shippingOptionId: "standard" },
  "PUT time-limited-offers": {},
  "GET time-limited-offers": null,
};

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
type Endpoint = Readonly<{ name: string; method: string; handler: Handler; proper: object | null }>;

const here = import.meta.dirname;
async function endpointsOf(road: string): Promise<readonly Endpoint[]> {
  const found: Endpoint[] = [];
  for (const file of globSync("*/route.ts", { cwd: path.join(here, road, "[id]") }).sort()) {
    const module = (await import(path.join(here, road, "[id]", file))) as Record<string, Handler | undefined>;
    for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"]) {
      const handler = module[method];
      const name = `${method} ${path.dirname(file)}`;
      if (handler) found.push({ name, method, handler, proper: PROPER[name] ?? null });
    }
  }
  return found;
}

type Asked = Readonly<{ body?: string; headers?: Readonly<Record<string, string>>; browser?: Browser }>;

let shopper = newBrowser();

async function ask({ method, handler, proper }: Endpoint, id: string, asked: Asked = {}) {
  const body = asked.body ?? (proper ? JSON.stringify(proper) : undefined);
  const request = new Request(`${ORIGIN}/api/${id}`, {
    method,
    headers: {
      origin: ORIGIN,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const response = await during(asked.browser ?? shopper, () =>
    handler(request, { params: Promise.resolve({ id }) }),
  );
  const { requestId: _, ...said } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, ...said };
}

async function begin(open: () => ReturnType<typeof openCheckout>): Promise<CheckoutView> {
  shopper = askFrom(newBrowser());
  value(await setLine({ productId: "board", quantity: 1 }));
  const { id } = value(await open());
  value(await giveEmail(id, "gusta@example.com"));
  return value(await changeShippingAddress(id, BERLIN));
}

/** All that a misused endpoint could have changed; who asked when is not part of it. */
async function everything(id: string) {
  const [row] = await db.select().from(checkout).where(eq(checkout.paidThrough, id));
  const { leaseVersion: _, leaseUntil: __, updatedAt: ___, ...kept } = row ?? {};
  const object = id.startsWith("cs_")
    ? await stripe.checkout.sessions.retrieve(id, { expand: ["line_items", "discounts"] })
    : await stripe.paymentIntents.retrieve(id);
  const { lastResponse: ____, ...shown } = object;
  return { kept, shown };
}

async function expectRefused(
  endpoint: Endpoint,
  id: string,
  how: Readonly<Record<string, Asked>>,
  refusal: Readonly<{ status: number; code: string }>,
) {
  const before = await everything(id);
  for (const [what, asked] of Object.entries(how)) {
    const answer = await ask(endpoint, id, asked);
    expect(answer, what).toMatchObject({ type: "error", message: expect.any(String), ...refusal });
  }
  expect(await everything(id)).toEqual(before);
}

async function payIntent({ id, clientSecret }: CheckoutView) {
  const fields = { key: PUBLISHABLE_KEY, client_secret: clientSecret, payment_method: "pm_card_visa" };
  const confirmed = await fetch(`${base}/v1/elements/payment_intents/${id}/confirm`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, return_url: `${ORIGIN}/pay/complete` }),
  });
  return (await confirmed.json()) as { error?: unknown };
}

const ROADS = [
  {
    road: "checkout-sessions",
    open: openCheckout,
    pay: (view: CheckoutView) => page(view.clientSecret).confirm(view.totals.total, "gusta@example.com"),
  },
  { road: "payment-intents", open: openPaymentIntent, pay: payIntent },
] as const;

const FOUND = await Promise.all(ROADS.map(({ road }) => endpointsOf(road)));

test("every endpoint is known here, and every known one is there", () => {
  const names = new Set(FOUND.flat().map(({ name }) => name));
  expect([...names].sort()).toEqual(Object.keys(PROPER).sort());
});

describe.each(ROADS.map((each, index) => ({ ...each, endpoints: FOUND[index] ?? [] })))(
  "$road",
  ({ endpoints, open, pay }) => {
    describe("an open checkout", () => {
      let id = "";
      let owner = shopper;
      const unknown = () => `${id.slice(0, -8)}00000000`;
      beforeAll(async () => {
        ({ id } = await begin(open));
        owner = shopper;
      });

      test.each(endpoints)("$name: another browser's and an unknown one look alike", async (endpoint) => {
        const stranger = newBrowser();
        const before = await everything(id);
        const foreign = await ask(endpoint, id, { browser: stranger });
        expect(foreign).toMatchObject({ status: 404, type: "error", code: "not_found" });
        expect(await ask(endpoint, unknown(), { browser: stranger })).toEqual(foreign);
        expect(await everything(id)).toEqual(before);
      });

      test.each(endpoints.filter(({ method }) => method !== "GET"))(
        "$name: not from another site",
        async (endpoint) => {
          const from = (origin: string): Asked => ({ browser: owner, headers: { origin } });
          const how = {
            "another site": from("https://evil.example"),
            "a frame without an origin": from("null"),
            "an address that only begins like ours": from(`${ORIGIN}.evil.example`),
          };
          await expectRefused(endpoint, id, how, { status: 403, code: "forbidden" });
        },
      );

      test.each(endpoints.filter(({ proper }) => proper))(
        "$name: no body that is malformed, forged, of another kind or far too large",
        async (endpoint) => {
          const body = (sent: unknown): Asked => ({ browser: owner, body: JSON.stringify(sent) });
          const how = {
            "half of JSON": { browser: owner, body: '{"code": ' },
            nothing: { browser: owner, body: "" },
            "a list": body([endpoint.proper]),
            null: body(null),
            "an amount": body({ ...endpoint.proper, amount: 1 }),
            "a coupon": body({ ...endpoint.proper, discounts: [{ coupon: "free" }] }),
            "a Customer": body({ ...endpoint.proper, customer: "cus_someone" }),
            "another session": body({ ...endpoint.proper, id: "cs_test_other" }),
            "far too much": body({ ...endpoint.proper, code: "X".repeat(200_000) }),
            "a form": { ...body(endpoint.proper), headers: { "content-type": "text/plain" } },
          };
          await expectRefused(endpoint, id, how, { status: 400, code: "invalid_input" });
        },
      );
    });

    test("once it is paid every change is refused", async () => {
      const view = await begin(open);
      expect((await pay(view)).error).toBeUndefined();
      const changes = endpoints.filter(({ method }) => method !== "GET");
      for (const endpoint of changes)
        await expectRefused(endpoint, view.id, { [endpoint.name]: {} }, { status: 409, code: "conflict" });
    });
  },
);

test("once a session has expired every change is refused", async () => {
  const { id } = await begin(openCheckout);
  await stripe.checkout.sessions.expire(id);
  for (const endpoint of FOUND[0]?.filter(({ method }) => method !== "GET") ?? [])
    await expectRefused(endpoint, id, { [endpoint.name]: {} }, { status: 409, code: "conflict" });
});
