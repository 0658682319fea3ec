import { afterAll, expect, test } from "vitest";
import { historyOf } from "#lib/audit/audit.ts";
import { testDatabase } from "#test/database.ts";
import { dynamicDiscountsOn, setDynamicDiscounts } from "./store-switch.ts";

const { db, close } = await testDatabase();
afterAll(close);

const OWNER = { id: "staff_1", name: "Olive Owner" };

test("discount rules are in force until somebody switches them off, and each switch is kept", async () => {
  expect(await dynamicDiscountsOn(db)).toBe(true);
  await setDynamicDiscounts(db, OWNER, false);
  expect(await dynamicDiscountsOn(db)).toBe(false);
  await setDynamicDiscounts(db, OWNER, true);
  expect(await dynamicDiscountsOn(db)).toBe(true);
  expect(await historyOf(db, "setting:dynamic_discounts")).toMatchObject([
    { action: "setting.switched_on", before: { on: false }, after: { on: true } },
    { action: "setting.switched_off", before: { on: true }, after: { on: false } },
  ]);
});
