import { afterAll, expect, test } from "vitest";
import { price, product, shippingOption } from "#lib/db/schema/index.ts";
import type { RuleInput } from "#lib/discounts/rule.ts";
import { testDatabase } from "#test/database.ts";
import { stubEnvironment } from "#test/environment.ts";
import { addRule } from "#test/shop/stock.ts";
import { recomputeAndReserve, recomputeDiscounts } from "./recompute-discounts.ts";

// No scenario types a code, so nobody has to answer for Stripe.
stubEnvironment({ STRIPE_API_BASE: "http://127.0.0.1:1" });
const { db, close } = await testDatabase();
afterAll(close);

const NOON = Date.parse("2026-06-15T12:00:00Z") / 1000;
const HOUR = 3600;
const PERCENT = 10_000;

const RULES: readonly RuleInput[] = [
  {
    format: 1,
    id: "loyalty",
    publicName: "Oak members save 8%",
    internalName: "Loyalty",
    conditions: {
      kind: "all",
      of: [
        { kind: "claimed", claim: "loyalty", id: "loyalty" },
        { kind: "tier", anyOf: ["oak"] },
      ],
    },
    benefit: { kind: "percent_off", percent: 8 * PERCENT },
    combination: { class: "order" },
  },
  {
    format: 1,
    id: "from-hundred",
    publicName: "10 off from 100",
    internalName: "Basket value",
    conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 10_000 } },
    benefit: { kind: "amount_off", amounts: { eur: 1_000 } },
    combination: { class: "order" },
  },
  {
    format: 1,
    id: "lunch-hour",
    publicName: "Lunch hour: 3 off",
    internalName: "Time-limited",
    schedule: { from: NOON + HOUR, until: NOON + 2 * HOUR },
    benefit: { kind: "amount_off", amounts: { eur: 300 } },
    combination: { class: "order" },
  },
  {
    format: 1,
    id: "austria",
    publicName: "5 off for Austria",
    internalName: "Location",
    conditions: { kind: "ship_to", countries: ["AT"] },
    benefit: { kind: "amount_off", amounts: { eur: 500 } },
    combination: { class: "order" },
  },
  {
    format: 1,
    id: "only-one",
    publicName: "First come: 7 off",
    internalName: "One use in all, for Italy",
    conditions: { kind: "ship_to", countries: ["IT"] },
    benefit: { kind: "amount_off", amounts: { eur: 700 } },
    limits: { uses: 1 },
    combination: { class: "order" },
  },
];

await db.insert(product).values({
  id: "board",
  name: "Board",
  tagline: "",
  description: "",
  material: "",
  collection: "boards",
});
await db.insert(price).values({
  productId: "board",
  currency: "eur",
  unitAmount: 4_000,
  stripePriceId: "price_board",
});
await db.insert(shippingOption).values({
  id: "standard",
  name: "Standard",
  minimumDays: 3,
  maximumDays: 5,
  amounts: { eur: 490 },
  stripeShippingRateId: "shr_standard",
});
for (const rule of RULES) await addRule(db, rule);

type Asked = Parameters<typeof recomputeDiscounts>[1];

/** A guest with one board at noon, unless said otherwise. */
function asked(
  other: Partial<Asked> &
    Readonly<{ quantity?: number; country?: string; claims?: Asked["draft"]["claims"] }> = {},
): Asked {
  const { quantity = 1, country, claims = [], ...rest } = other;
  return {
    checkoutId: "co_scenario",
    draft: {
      basketVersion: 1,
      lines: [{ productId: "board", quantity }],
      claims,
      shippingOptionId: null,
      shippingAddress: country
        ? {
            name: "G",
            line1: "Street 1",
            line2: null,
            city: "City",
            state: null,
            postalCode: "1010",
            country,
          }
        : null,
      email: null,
    },
    currency: "eur",
    transport: "preview",
    buyer: null,
    addressKey: null,
    now: NOON,
    ...rest,
  };
}

const OAK = { shopperId: "shopper_oak", heldTier: "oak", stripeCustomerId: null } as const;
const LOYALTY = [{ kind: "loyalty", id: "loyalty" }] as const;

async function decided(input: Asked) {
  const priced = await recomputeDiscounts(db, input);
  if (!priced.ok) throw new Error(priced.error.message);
  const { decision } = priced.value;
  return { by: decision.applied.map(({ rule }) => rule), off: decision.goodsDiscount };
}

test("scenarios of the guide's use cases each get the discount the rules owe them (U30)", async () => {
  const scenarios: readonly (readonly [string, Asked, Awaited<ReturnType<typeof decided>>])[] = [
    ["a guest with one board earns nothing", asked(), { by: [], off: 0 }],
    ["a member who claims it", asked({ buyer: OAK, claims: LOYALTY }), { by: ["loyalty"], off: 320 }],
    ["a member who does not", asked({ buyer: OAK }), { by: [], off: 0 }],
    ["a guest who claims it all the same", asked({ claims: LOYALTY }), { by: [], off: 0 }],
    ["80.00 is not 100", asked({ quantity: 2 }), { by: [], off: 0 }],
    ["120.00 is", asked({ quantity: 3 }), { by: ["from-hundred"], off: 1_000 }],
    [
      "a member's 8 % of 120.00 are less than ten",
      asked({ quantity: 3, buyer: OAK, claims: LOYALTY }),
      { by: ["from-hundred"], off: 1_000 },
    ],
    [
      "and more of 160.00",
      asked({ quantity: 4, buyer: OAK, claims: LOYALTY }),
      { by: ["loyalty"], off: 1_280 },
    ],
    ["before the lunch hour", asked({ now: NOON + HOUR - 1 }), { by: [], off: 0 }],
    ["in it", asked({ now: NOON + HOUR }), { by: ["lunch-hour"], off: 300 }],
    ["after it", asked({ now: NOON + 2 * HOUR }), { by: [], off: 0 }],
    ["shipped to Austria", asked({ country: "AT" }), { by: ["austria"], off: 500 }],
    ["shipped to Germany", asked({ country: "DE" }), { by: [], off: 0 }],
  ];
  for (const [name, input, expected] of scenarios) expect(await decided(input), name).toEqual(expected);
});

test("a last use that another checkout holds is not decided again", async () => {
  const first = await recomputeAndReserve(db, asked({ checkoutId: "co_first", country: "IT" }));
  expect(first.ok && first.value.decision.goodsDiscount).toBe(700);
  const second = await recomputeAndReserve(db, asked({ checkoutId: "co_second", country: "IT" }));
  expect(second.ok && second.value.decision.goodsDiscount).toBe(0);
  // Whoever holds it is not in his own way.
  const again = await recomputeAndReserve(db, asked({ checkoutId: "co_first", country: "IT", quantity: 2 }));
  expect(again.ok && again.value.decision.goodsDiscount).toBe(700);
});

test("a basket of what is no longer sold is told so", async () => {
  const gone = asked();
  const priced = await recomputeDiscounts(db, {
    ...gone,
    draft: { ...gone.draft, lines: [{ productId: "long-gone", quantity: 1 }] },
  });
  expect(priced).toMatchObject({ ok: false, error: { code: "conflict" } });
});
