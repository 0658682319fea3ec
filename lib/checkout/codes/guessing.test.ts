import { beforeEach, describe, expect, test, vi } from "vitest";
import { attempt } from "#lib/db/schema/index.ts";
import { openRoom } from "#test/shop/room.ts";
import { granted } from "#test/shop/shopper.ts";
import { stockShop } from "#test/shop/stock.ts";
import { CODE_LIMITS } from "./attempts.ts";

const { db, kit, stripe, shopper: newShopper } = await openRoom();

await stockShop(db, stripe);
const promotion = {
  type: "coupon" as const,
  coupon: (await stripe.coupons.create({ percent_off: 10 })).id,
};
const somebody = await stripe.customers.create({});
await stripe.promotionCodes.create({ promotion, code: "GOOD" });
await stripe.promotionCodes.create({ promotion, code: "FOREIGN", customer: somebody.id });
await stripe.promotionCodes.create({ promotion, code: "SWITCHEDOFF", active: false, max_redemptions: 5 });
const NOT_THEIRS = ["NOSUCHCODE", "FOREIGN", "SWITCHEDOFF"] as const;

beforeEach(() => db.delete(attempt));

async function atCheckout(address?: string) {
  const shopper = newShopper(address);
  await shopper.putInBasket("corner-board", 1);
  const view = granted(await shopper.open());
  return { try: (code: string) => shopper.code(view.id, code), drop: () => shopper.dropCode(view.id) };
}

describe("a code that is not theirs to know", () => {
  test("is answered alike, after as many queries and calls as one that does not exist", async () => {
    const shopper = await atCheckout();
    const client = (db as unknown as { $client: { query: (...all: unknown[]) => Promise<unknown> } }).$client;
    const queries = vi.spyOn(client, "query");
    const seen = [];
    for (const code of NOT_THEIRS) {
      const before = (await kit.requests({ side: "server" })).length;
      queries.mockClear();
      const answer = await shopper.try(code);
      const { requestId: _, ...body } = answer as typeof answer & { requestId?: string };
      const calls = (await kit.requests({ side: "server" }))
        .slice(before)
        .map(({ method, path }) => `${method} ${path}`);
      seen.push({ body, calls, queries: queries.mock.calls.length });
    }
    queries.mockRestore();
    expect(seen[0]?.body).toMatchObject({
      status: 422,
      code: "not_eligible",
      message: "This code is not valid.",
    });
    expect(seen[0]?.calls).toHaveLength(2);
    expect(seen[0]?.queries).toBeGreaterThan(5);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  test("is refused in even steps of time", async () => {
    const shopper = await atCheckout();
    const began = performance.now();
    await shopper.try("NOSUCHCODE");
    expect(performance.now() - began).toBeGreaterThanOrEqual(249);
  });
});

describe("guessing", () => {
  test("ends for a browser after a few refusals, also in parallel, and a good code in between changes nothing", async () => {
    const shopper = await atCheckout();
    const most = CODE_LIMITS.browser.most;
    const wrong = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => shopper.try(`WRONG${index}`)));
    const first = await wrong(most - 1);
    expect(first.map(({ status }) => status)).toEqual(first.map(() => 422));
    expect((await shopper.try("GOOD")).status).toBe(200);
    expect((await shopper.try("WRONG")).status).toBe(422);
    const limited = await shopper.try("GOOD");
    expect(limited).toMatchObject({ status: 429, code: "rate_limited" });
    expect((await wrong(3)).map(({ status }) => status)).toEqual([429, 429, 429]);
    await kit.clock.reset();
  });

  test("ends for an address however many browsers it uses, and for no other", async () => {
    const { address } = CODE_LIMITS;
    const at = Math.floor(Date.now() / 1000);
    const { attemptKey, countAttempt } = await import("#lib/auth/attempts.ts");
    const { createHmac } = await import("node:crypto");
    const secret = process.env.APP_SECRET ?? "";
    const hashed = createHmac("sha256", secret).update("address:192.0.2.1").digest("base64url");
    const key = attemptKey(secret, "code:address", hashed);
    for (let index = 0; index < address.most; index += 1) await countAttempt(db, key, address, at);
    expect((await (await atCheckout("192.0.2.1")).try("GOOD")).status).toBe(429);
    expect((await (await atCheckout("192.0.2.2")).try("GOOD")).status).toBe(200);
  });

  test("is possible again once the window is over", async () => {
    const { countAttempt } = await import("#lib/auth/attempts.ts");
    const limit = { most: 2, windowSeconds: 600 };
    for (const [at, wait] of [
      [1000, 0],
      [1100, 0],
      [1200, 400],
      [1599, 1],
      [1600, 0],
    ] as const)
      expect(await countAttempt(db, "key", limit, at)).toBe(wait);
  });
});
