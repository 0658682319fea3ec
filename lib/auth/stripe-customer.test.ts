import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { shopper } from "#lib/db/schema/auth.ts";
import { openRoom } from "#test/shop/room.ts";
import { seedDemoAccounts } from "./demo-accounts.ts";
import { stripeCustomerOf } from "./shoppers.ts";

const { db, stripe } = await openRoom();
await seedDemoAccounts(db);

test("a shopper has one Stripe Customer, however many requests ask for it at once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => stripeCustomerOf({ id: "shopper_demo_ada" })),
  );
  const ids = new Set(answers.map((answer) => (answer.ok ? answer.value : answer.error.message)));
  expect(ids.size).toBe(1);
  const listed = await stripe.customers.list({ email: "ada@example.com" });
  expect(listed.data.map(({ id }) => id)).toEqual([...ids]);
  const [row] = await db.select().from(shopper).where(eq(shopper.id, "shopper_demo_ada"));
  expect(row?.stripeCustomerId).toBe(listed.data[0]?.id);
});

test("it is made once and then remembered", async () => {
  const first = await stripeCustomerOf({ id: "shopper_demo_ben" });
  const second = await stripeCustomerOf({ id: "shopper_demo_ben" });
  expect(second).toEqual(first);
  expect((await stripe.customers.list({ email: "ben@example.com" })).data).toHaveLength(1);
});

test("running the demo set-up again changes nothing that happened since", async () => {
  await db.update(shopper).set({ loyaltyTier: "oak" }).where(eq(shopper.id, "shopper_demo_cleo"));
  await seedDemoAccounts(db);
  const [row] = await db.select().from(shopper).where(eq(shopper.id, "shopper_demo_cleo"));
  expect(row?.loyaltyTier).toBe("oak");
});
