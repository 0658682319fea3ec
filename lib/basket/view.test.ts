import { expect, test } from "vitest";
import type { Product } from "../catalog/product.ts";
import { viewBasket } from "./view.ts";

const aProduct = (id: string, prices: Pick<Product, "unitAmount" | "wasAmount">): [string, Product] => [
  id,
  {
    id,
    name: id,
    tagline: "",
    description: "",
    material: "",
    collection: "boards",
    tags: [],
    pictures: [],
    currency: "eur",
    recurring: null,
    trialDays: null,
    firstExtra: null,
    addedAt: 0,
    ...prices,
  },
];
const products = new Map([
  aProduct("tray", { unitAmount: 4_800, wasAmount: 6_000 }),
  aProduct("lamp", { unitAmount: 7_200, wasAmount: null }),
]);
const aBasket = (lines: { productId: string; quantity: number }[]) => ({ id: "basket_1", version: 7, lines });

test("a basket is shown with sums, and sale prices count as savings", () => {
  const view = viewBasket(
    aBasket([
      { productId: "tray", quantity: 2 },
      { productId: "lamp", quantity: 1 },
    ]),
    products,
    "eur",
  );
  expect(view).toMatchObject({ version: 7, count: 3, subtotal: 16_800, total: 16_800, saved: 2_400 });
  expect(view.lines.map(({ amount }) => amount)).toEqual([9_600, 7_200]);
});

test("what reasons take off lowers the total and adds to what is saved", () => {
  const reasons = [{ id: "r", text: "10 off from 100", amount: 1_000, code: null }];
  const view = viewBasket(aBasket([{ productId: "tray", quantity: 3 }]), products, "eur", {
    reasons,
    unlocks: [],
  });
  expect(view).toMatchObject({ subtotal: 14_400, total: 13_400, saved: 4_600 });
});

test("a product that can no longer be bought is not shown and not counted", () => {
  const view = viewBasket(
    aBasket([
      { productId: "gone", quantity: 4 },
      { productId: "lamp", quantity: 1 },
    ]),
    products,
    "eur",
  );
  expect(view).toMatchObject({ count: 1, subtotal: 7_200 });
});

test("no basket yet is an empty one", () => {
  expect(viewBasket(null, new Map(), "usd")).toEqual({
    version: 0,
    currency: "usd",
    lines: [],
    count: 0,
    subtotal: 0,
    reasons: [],
    unlocks: [],
    total: 0,
    saved: 0,
  });
});
