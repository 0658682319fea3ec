import fc from "fast-check";
import { expect, test } from "vitest";
import { products as catalogue } from "../../catalogue/products.ts";
import type { Product } from "./product.ts";
import { rankProducts, slipsBetween, wordsOf } from "./search.ts";

const products: Product[] = catalogue.map(({ prices, newIn: _, position: __, ...rest }) => ({
  recurring: null,
  trialDays: null,
  firstExtra: null,
  ...rest,
  currency: "eur",
  unitAmount: prices.eur.unitAmount,
  wasAmount: null,
  addedAt: 0,
}));
const namesFor = (query: string) => rankProducts(products, query).map(({ name }) => name);

test("words lose case, accents and punctuation", () => {
  expect(wordsOf("Café-Crème, 52 × 20 cm!")).toEqual(["cafe", "creme", "52", "20", "cm"]);
});

test.each([
  ["oak", "oak", 0],
  ["oak", "oaks", 1],
  ["lamp", "lmap", 1],
  ["notebook", "notbok", 2],
  ["tray", "lamp", 3],
])("%s and %s are %i slips apart, counted up to 2", (a, b, slips) => {
  expect(slipsBetween(a, b, 2)).toBe(slips);
  expect(slipsBetween(b, a, 2)).toBe(slips);
});

test("slips agree with the plain definition of the distance", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(slipsBetween(a, b, 10)).toBe(distance(a, b));
    }),
  );
});

// The recursive definition of the restricted Damerau distance, as slow and as plain as it gets.
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swapped ? distance(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

test.each(["notebook", "notbook", "notebok", "NOTEBOOKS", "nootebook", "noteb"])(
  "%s finds the desk notebook",
  (query) => {
    expect(namesFor(query)).toContain("Desk Notebook");
  },
);

test("a product named like the query comes before those that mention it", () => {
  expect(namesFor("blanket")[0]).toBe("Selvedge Blanket");
});

test("every word must be found", () => {
  const both = namesFor("brass hook");
  expect(both.length).toBeGreaterThan(0);
  expect(both.length).toBeLessThan(namesFor("brass").length);
});

test("short words are taken at their word, and nonsense finds nothing", () => {
  expect(namesFor("oax")).toEqual([]);
  expect(namesFor("zzzzqqqq")).toEqual([]);
});

test("no words find everything, in the shop's order", () => {
  expect(rankProducts(products, " — ")).toEqual(products);
});
