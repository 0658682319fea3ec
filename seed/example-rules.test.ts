import { describe, expect, test } from "vitest";
import { compile } from "#lib/discounts/compile.ts";
import { evaluate } from "#lib/discounts/evaluate.ts";
import { type FactsInput, parseFacts } from "#lib/discounts/facts.ts";
import { lintRules } from "#lib/discounts/lint-rules.ts";
import { parseRule } from "#lib/discounts/rule.ts";
import { collections } from "../catalogue/collections.ts";
import { products } from "../catalogue/products.ts";
import { EXAMPLE_RULES } from "./example-rules.ts";

const rules = EXAMPLE_RULES.map(({ rule }) => {
  const parsed = parseRule(rule);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
});

// Saturday 21 November 2026, noon in Berlin.
const SATURDAY = Date.parse("2026-11-21T11:00:00Z") / 1000;

test("no example is dangling, contradictory or always beaten by another", () => {
  const findings = lintRules(rules, {
    now: SATURDAY,
    currencies: ["eur", "usd"],
    mostShare: 500_000,
    products: new Set(products.map(({ id }) => id)),
    categories: new Set(collections.map(({ id }) => id)),
    tags: new Set(products.flatMap(({ tags }) => tags)),
  });
  expect(findings).toEqual([]);
});

/** A basket of the catalogue's own goods at their prices in euro. */
function basket(quantities: Readonly<Record<string, number>>, part: Partial<FactsInput> = {}) {
  const facts = parseFacts({
    now: SATURDAY,
    timeZone: "Europe/Berlin",
    currency: "eur",
    lines: Object.entries(quantities).map(([id, quantity]) => {
      const product = products.find((candidate) => candidate.id === id);
      if (!product) throw new Error(`The catalogue has no ${id}.`);
      return {
        id,
        product: id,
        category: product.collection,
        tags: [...product.tags],
        unitAmount: product.prices.eur.unitAmount,
        onSale: product.prices.eur.wasAmount !== undefined,
        floorPerUnit: product.prices.eur.floorAmount,
        quantity,
      };
    }),
    ...part,
  });
  if (!facts.ok) throw new Error(facts.error.message);
  return facts.value;
}

const home = { country: "DE", rateId: "standard", rateAmount: 490 };
const member = { id: "shopper_1", emailKnown: true, orderCount: 3, daysSinceLastOrder: 64 };

describe("each example gives what its name says", () => {
  test.each([
    // Three notebooks at 26.00: a tenth of 78.00.
    ["paper-by-the-stack", basket({ "desk-notebook": 3 }), 780],
    // Six: 15 % of 156.00.
    ["paper-by-the-stack", basket({ "desk-notebook": 6 }), 2_340],
    // Two of seven sets at 18.00 are half price.
    ["coasters-third-set-half", basket({ "slice-coasters": 7 }), 1_800],
    // 26.00 + 32.00 + 34.00 for 79.00.
    ["desk-set", basket({ "desk-notebook": 1, "valet-tray": 1, "hex-paperweight": 1 }), 1_300],
    ["austria-five-off", basket({ "corner-board": 1 }, { shipping: { ...home, country: "AT" } }), 500],
    ["free-shipping-from-150", basket({ "selvedge-blanket": 1 }, { shipping: home }), 490],
    ["first-order-ten", basket({ "corner-board": 1 }), 480],
    ["good-to-see-you-again", basket({ "corner-board": 1 }, { shopper: member }), 384],
    ["weekend-lights", basket({ "paper-lantern": 1 }), 690],
    ["brass-two-off-each", basket({ "wall-hooks": 2, candlestick: 1 }), 400],
  ])("%s", (id, facts, saving) => {
    const rule = rules.filter((candidate) => candidate.id === id);
    const decision = evaluate(compile(rule), facts);
    expect(decision.goodsDiscount + decision.shippingDiscount).toBe(saving);
  });
});
