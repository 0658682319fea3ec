import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { order } from "#lib/db/schema/index.ts";
import { ORIGIN, PUBLISHABLE_KEY } from "#test/environment.ts";
import { randomFrom } from "#test/long/random.ts";
import { compare, walk } from "#test/long/walk.ts";
import { newBrowser } from "#test/shop/browser.ts";
import { sendFrom } from "#test/shop/in-process.ts";
import { openRoom } from "#test/shop/room.ts";
import { stockShop } from "#test/shop/stock.ts";
import { ensureWebhookEndpoint } from "../../seed/webhook-endpoint.ts";
import { receiveWebhook } from "./payments/receive-webhook.ts";
import { reconcile } from "./reconcile/reconcile.ts";

/** The seed of the everyday run is fixed, so that it fails for everybody or nobody; WALK_SEED tries others. */
const SEED = Number(process.env.WALK_SEED ?? 4711);
const STEPS = Number(process.env.WALK_STEPS ?? 150);
const { db, stripe, kit, base } = await openRoom({
  DISCOUNT_TRANSPORT: process.env.WALK_TRANSPORT ?? "preview",
});

// Webhooks come over HTTP as they do in life.
const server = createServer(async (request, response) => {
  const answer = await receiveWebhook(
    new Request(`${ORIGIN}/api/stripe/webhooks`, {
      method: "POST",
      headers: { "stripe-signature": String(request.headers["stripe-signature"] ?? "") },
      body: Readable.toWeb(request) as unknown as BodyInit,
      duplex: "half",
    } as RequestInit),
  );
  response.writeHead(answer.status).end(await answer.text());
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

afterAll(() => void server.close());

test(`a random walk of ${STEPS} steps (seed ${SEED}) ends with decision, Stripe, order and ledger at one`, async () => {
  const hook = `http://127.0.0.1:${port}/api/stripe/webhooks`;
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", await ensureWebhookEndpoint(stripe, hook, undefined));
  await stockShop(db, stripe);
  const quiet = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  for (const spy of quiet) spy.mockImplementation(() => {});
  const report = await walk(
    {
      db,
      stripe,
      kit,
      sandboxBase: base,
      publishableKey: PUBLISHABLE_KEY,
      browser: (address) => sendFrom(newBrowser(address)),
      reconcile: async () => {
        const run = await reconcile(db, { now: await kit.clock.now(), days: 30, graceSeconds: 0 });
        return {
          repairs: run.repairs.map(({ did }) => did),
          problems: run.problems.map(({ subject, message }) => `${subject}: ${message}`),
        };
      },
    },
    randomFrom(SEED),
    { steps: STEPS, trouble: 3 },
  );
  for (const spy of quiet) spy.mockRestore();
  if (process.env.WALK_STEPS) console.log(JSON.stringify(report, null, 1));
  expect(report.disagreements).toEqual([]);
  expect(report.orders).toBeGreaterThan(STEPS / 40);
  expect(report.discounted).toBeGreaterThan(STEPS / 50);

  // The comparison itself is worth something: a cent, a use or an order less does not get past it.
  const paid = eq(order.state, "paid");
  const [first] = await db.select().from(order).where(paid).limit(1);
  if (!first) throw new Error("no order");
  await db
    .update(order)
    .set({ discountAmount: first.discountAmount + 1 })
    .where(eq(order.id, first.id));
  expect((await compare({ stripe, db })).disagreements).toHaveLength(3);
  await db.update(order).set({ paidThrough: "cs_of_another" }).where(eq(order.id, first.id));
  expect((await compare({ stripe, db })).disagreements).toEqual([
    `${first.paidThrough} is paid and has no order`,
  ]);
}, 300_000);
