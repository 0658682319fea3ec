import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { basket, product, shopper } from "../db/schema/index.ts";
import { adoptBasket, findBasket, removeBought, storeLine } from "./basket-store.ts";

let opened: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  opened = await testDatabase();
  const words = { tagline: "", description: "", material: "", collection: "boards" };
  await opened.db.insert(product).values(["tray", "lamp", "hook"].map((id) => ({ id, name: id, ...words })));
});
beforeEach(() => opened.db.delete(basket));
afterAll(() => opened.close());

async function put(browserId: string, productId: string, quantity: number) {
  const stored = await storeLine(opened.db, browserId, { productId, quantity });
  if (!stored.ok) throw new Error(stored.error.message);
  return stored.value;
}

test("the first thing put in makes the basket, and each change raises its version by one", async () => {
  expect(await findBasket(opened.db, "b1")).toBeNull();
  expect(await put("b1", "tray", 2)).toMatchObject({ version: 1 });
  expect(await put("b1", "lamp", 1)).toMatchObject({ version: 2 });
  expect(await put("b1", "tray", 0)).toMatchObject({
    version: 3,
    lines: [{ productId: "lamp", quantity: 1 }],
  });
  expect(await findBasket(opened.db, "b1")).toMatchObject({
    version: 3,
    lines: [{ productId: "lamp", quantity: 1 }],
  });
});

test("asking for what is already so changes no version", async () => {
  await put("b1", "tray", 2);
  expect(await put("b1", "tray", 2)).toMatchObject({ version: 1 });
  expect(await put("b1", "lamp", 0)).toMatchObject({ version: 1 });
});

test("lines keep the order in which they were added", async () => {
  for (const id of ["lamp", "hook", "tray"]) await put("b1", id, 1);
  await put("b1", "lamp", 9);
  const found = await findBasket(opened.db, "b1");
  expect(found?.lines.map(({ productId }) => productId)).toEqual(["lamp", "hook", "tray"]);
});

test("a product the shop does not have is refused and changes nothing", async () => {
  const stored = await storeLine(opened.db, "b1", { productId: "moon", quantity: 1 });
  expect(stored).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(await findBasket(opened.db, "b1")).toBeNull();
});

test("two changes at once both count", async () => {
  await Promise.all([put("b1", "tray", 1), put("b1", "lamp", 1), put("b1", "hook", 1)]);
  expect(await findBasket(opened.db, "b1")).toMatchObject({ version: 3 });
  expect((await findBasket(opened.db, "b1"))?.lines).toHaveLength(3);
});

test("signing in brings over what this shopper left in another browser, which keeps it", async () => {
  await opened.db.insert(shopper).values({ id: "ada", name: "Ada", email: "ada@example.com" });
  await put("phone", "tray", 3);
  await adoptBasket(opened.db, { browserId: "phone", shopperId: "ada" });
  await put("laptop", "tray", 1);
  await put("laptop", "lamp", 1);
  const merged = await adoptBasket(opened.db, { browserId: "laptop", shopperId: "ada" });
  expect(merged.lines).toEqual([
    { productId: "tray", quantity: 3 },
    { productId: "lamp", quantity: 1 },
  ]);
  expect((await findBasket(opened.db, "phone"))?.lines).toEqual([{ productId: "tray", quantity: 3 }]);
  expect(await adoptBasket(opened.db, { browserId: "laptop", shopperId: "ada" })).toEqual(merged);
});

test("a stranger's basket in the same database is never merged", async () => {
  await put("stranger", "hook", 5);
  await put("mine", "tray", 1);
  const merged = await adoptBasket(opened.db, { browserId: "mine", shopperId: "ada" });
  expect(merged.lines).toEqual([{ productId: "tray", quantity: 1 }]);
});

test("what was bought leaves the basket and its owner's other baskets", async () => {
  await put("phone", "tray", 3);
  await adoptBasket(opened.db, { browserId: "phone", shopperId: "ada" });
  const mine = await adoptBasket(opened.db, { browserId: "laptop", shopperId: "ada" });
  await put("laptop", "lamp", 1);
  await removeBought(opened.db, mine.id, [{ productId: "tray", quantity: 3 }]);
  expect((await findBasket(opened.db, "laptop"))?.lines).toEqual([{ productId: "lamp", quantity: 1 }]);
  expect((await findBasket(opened.db, "phone"))?.lines).toEqual([]);
});

test("removing from a basket that is gone is nothing to worry about", async () => {
  await expect(
    removeBought(opened.db, "basket_gone", [{ productId: "tray", quantity: 1 }]),
  ).resolves.toBeUndefined();
});
