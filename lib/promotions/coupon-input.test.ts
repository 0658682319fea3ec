import { describe, expect, test } from "vitest";
import { z } from "zod";
import { COUPON_LISTS, couponInput } from "./coupon-input.ts";
import { valuesOf } from "./form-fields.ts";

const NOW = Date.parse("2026-11-21T08:00:00Z") / 1000;

/** Sends fields as a browser would: a name with several values comes several times. */
function read(fields: Readonly<Record<string, string | readonly string[]>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
  return couponInput({ now: NOW, timeZone: "Europe/Berlin" }).safeParse(valuesOf(form, COUPON_LISTS));
}

function faultsIn(fields: Parameters<typeof read>[0]): readonly string[] {
  const result = read(fields);
  return result.success ? [] : Object.keys(z.flattenError(result.error).fieldErrors);
}

test("a percentage with nothing else is a coupon for the whole order, once, without end", () => {
  expect(read({ kind: "percent", percentOff: "12.5" }).data).toEqual({
    id: null,
    name: null,
    benefit: { kind: "percent", percentOff: 125_000 },
    duration: "once",
    durationInMonths: null,
    maxRedemptions: null,
    redeemBy: null,
    products: [],
    metadata: {},
  });
});

test("every parameter of a coupon comes through", () => {
  const fields = {
    id: "FALL_10",
    name: "Fall",
    kind: "amount",
    amountOff: "10",
    currency: "eur",
    otherCurrency: ["usd", "jpy", "gbp"],
    otherAmount: ["11.00", "1500", ""],
    duration: "repeating",
    durationInMonths: "3",
    maxRedemptions: "50",
    redeemBy: "2026-12-24T23:59",
    scope: "products",
    products: ["oak-tray", "wool-pouch"],
    metadataKey: ["campaign", ""],
    metadataValue: ["fall", ""],
  };
  expect(read(fields).data).toEqual({
    id: "FALL_10",
    name: "Fall",
    benefit: { kind: "amount", amountOff: 1000, currency: "eur", otherAmounts: { usd: 1100, jpy: 1500 } },
    duration: "repeating",
    durationInMonths: 3,
    maxRedemptions: 50,
    redeemBy: Date.parse("2026-12-24T22:59:59Z") / 1000,
    products: ["oak-tray", "wool-pouch"],
    metadata: { campaign: "fall" },
  });
});

test("fields of a choice that was not taken are not looked at", () => {
  const fields = {
    kind: "percent",
    percentOff: "10",
    amountOff: "nonsense",
    durationInMonths: "x",
    products: ["a"],
  };
  expect(read(fields).data).toMatchObject({ products: [], durationInMonths: null });
});

describe("a fault is named after its field", () => {
  const good = { kind: "percent", percentOff: "10" };
  test.each([
    ["kind", { percentOff: "10" }],
    ["percentOff", { ...good, percentOff: "" }],
    ["percentOff", { ...good, percentOff: "0.001" }],
    ["percentOff", { ...good, percentOff: "100.01" }],
    ["amountOff", { kind: "amount", amountOff: "0", currency: "eur" }],
    ["currency", { kind: "amount", amountOff: "5", currency: "" }],
    [
      "otherAmounts",
      { kind: "amount", amountOff: "5", currency: "eur", otherCurrency: "eur", otherAmount: "5" },
    ],
    [
      "otherAmounts",
      { kind: "amount", amountOff: "5", currency: "eur", otherCurrency: "usd", otherAmount: "x" },
    ],
    ["durationInMonths", { ...good, duration: "repeating" }],
    ["maxRedemptions", { ...good, maxRedemptions: "0" }],
    ["redeemBy", { ...good, redeemBy: "2026-11-21T08:59" }],
    ["redeemBy", { ...good, redeemBy: "2031-11-22T10:00" }],
    ["redeemBy", { ...good, redeemBy: "2027-03-28T02:30" }],
    ["products", { ...good, scope: "products" }],
    ["name", { ...good, name: "n".repeat(41) }],
    ["id", { ...good, id: "two words" }],
    ["metadata", { ...good, metadataKey: "offcut_checkout", metadataValue: "x" }],
    ["metadata", { ...good, metadataKey: ["a", "a"], metadataValue: ["1", "2"] }],
    ["metadata", { ...good, metadataKey: "", metadataValue: "x" }],
  ])("%s: %j", (field, fields) => {
    expect(faultsIn(fields)).toEqual([field]);
  });
});
