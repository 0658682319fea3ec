import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { price, product } from "../db/schema/index.ts";
import { type ProductQuery, selectProducts, selectProductsById } from "./products.ts";

let opened: Awaited<ReturnType<typeof testDatabase>>;

const SHELF = [
  {
    id: "tray",
    name: "Oak Tray",
    collection: "boards",
    tags: ["oak"],
    position: 1,
    eur: [4_800, null],
    usd: 5_200,
  },
  {
    id: "board",
    name: "Bread Board",
    collection: "boards",
    tags: ["new"],
    position: 2,
    eur: [6_400, 7_800],
    usd: 7_000,
  },
  {
    id: "lamp",
    name: "Globe Lamp",
    collection: "lamps",
    tags: [],
    position: 3,
    eur: [7_200, null],
    usd: null,
  },
] as const;

beforeAll(async () => {
  opened = await testDatabase();
  // One day for all, so that only the tag decides what is newest.
  const words = { tagline: "", description: "", material: "", createdAt: new Date("2026-11-02T09:00:00Z") };
  for (const { id, name, collection, tags, position, eur, usd } of SHELF) {
    await opened.db.insert(product).values({ ...words, id, name, collection, tags: [...tags], position });
    const of = { productId: id, stripePriceId: `price_${id}` };
    await opened.db.insert(price).values({ ...of, currency: "eur", unitAmount: eur[0], wasAmount: eur[1] });
    if (usd !== null) await opened.db.insert(price).values({ ...of, currency: "usd", unitAmount: usd });
  }
});
afterAll(() => opened.close());

async function idsOf(query: Omit<ProductQuery, "currency">, currency = "eur") {
  return (await selectProducts(opened.db, { currency, ...query })).map(({ id }) => id);
}

test("a list keeps the shop's order and shows only what has a price in the currency", async () => {
  expect(await idsOf({})).toEqual(["tray", "board", "lamp"]);
  expect(await idsOf({}, "usd")).toEqual(["tray", "board"]);
  expect(await idsOf({}, "jpy")).toEqual([]);
});

test.each([
  [{ collection: "lamps" }, ["lamp"]],
  [{ onSale: true }, ["board"]],
  [{ collection: "lamps", onSale: true }, []],
  [{ sort: "price-low" }, ["tray", "board", "lamp"]],
  [{ sort: "price-high" }, ["lamp", "board", "tray"]],
  [{ sort: "newest" }, ["board", "tray", "lamp"]],
  [{ query: "borad" }, ["board", "tray"]],
  [{ query: "boards", sort: "price-low" }, ["tray", "board"]],
] as const)("%o lists %o", async (query, ids) => {
  expect(await idsOf(query)).toEqual(ids);
});

test("products are found by id, in their currency, without those that are not sold in it", async () => {
  const found = await selectProductsById(opened.db, ["lamp", "board", "moon"], "eur");
  expect([...found.keys()].sort()).toEqual(["board", "lamp"]);
  expect(found.get("board")).toMatchObject({ currency: "eur", unitAmount: 6_400, wasAmount: 7_800 });
  expect((await selectProductsById(opened.db, ["lamp"], "usd")).size).toBe(0);
  expect((await selectProductsById(opened.db, [], "eur")).size).toBe(0);
});
