import { expect, test } from "vitest";
import { stubEnvironment } from "#test/environment.ts";
import { shopperKey, unaliased } from "./shopper-key.ts";

stubEnvironment();

test.each([
  ["Ada@Example.com", "ada@example.com"],
  ["ada+offers@example.com", "ada@example.com"],
  ["a.d.a+x@gmail.com", "ada@gmail.com"],
  ["ada@googlemail.com", "ada@gmail.com"],
  ["a.da@example.com", "a.da@example.com"],
])("%s is the person %s", (typed, person) => {
  expect(unaliased(typed)).toBe(person);
});

test("one person with two spellings is one key, and the key holds no address", () => {
  const key = shopperKey(null, "ada+1@example.com");
  expect(key).toBe(shopperKey(null, "ADA@example.com"));
  expect(key).not.toContain("ada");
  expect(shopperKey(null, "ben@example.com")).not.toBe(key);
});

test("a signed-in shopper is known by id, a guest without an address by nothing", () => {
  expect(shopperKey("shopper_1", "ada@example.com")).toBe("shopper_1");
  expect(shopperKey(null, null)).toBeNull();
});
