import { describe, expect, test } from "vitest";
import { aRule } from "#test/discounts/factories.ts";
import { compareApplication, compareTied } from "./application-order.ts";
import { compareText, fingerprint } from "./canonical.ts";
import { compile } from "./compile.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { RuleInput } from "./rule.ts";

function compiled(id: string, input: Partial<RuleInput> = {}): CompiledRule {
  const [rule] = compile([aRule({ id, ...input })]).rules;
  if (!rule) throw new Error("one rule is one rule");
  return rule;
}
const ofClass = (name: "product" | "order" | "shipping") => ({ combination: { class: name } });

describe("the order of application", () => {
  test("is by class, kind of benefit, priority and id", () => {
    const everything = { kind: "order" as const };
    const price = { eur: 500 };
    const inOrder = [
      compiled("9", { benefit: { kind: "cheapest_free", quantity: 1 }, ...ofClass("product"), priority: 3 }),
      compiled("8", {
        benefit: { kind: "buy_x_get_y", buy: 1, get: 1, percent: 1 },
        ...ofClass("product"),
        priority: 2,
      }),
      compiled("7", {
        benefit: { kind: "bundle", parts: [{ of: everything, quantity: 1 }], price },
        ...ofClass("product"),
      }),
      compiled("6", { benefit: { kind: "fixed_unit_price", price }, ...ofClass("product") }),
      compiled("5", ofClass("product")),
      compiled("4", { benefit: { kind: "amount_off_each_line", amounts: price }, ...ofClass("product") }),
      compiled("3", { priority: 1 }),
      compiled("2", { benefit: { kind: "tiers", by: "quantity", tiers: [{ from: 1, percent: 1 }] } }),
      compiled("3"),
      compiled("1", { benefit: { kind: "tiers", by: "quantity", tiers: [{ from: 1, amounts: price }] } }),
      compiled("3", { benefit: { kind: "amount_off", amounts: price } }),
      compiled("3", {
        benefit: { kind: "shipping", off: { kind: "percent", percent: 1 } },
        ...ofClass("shipping"),
      }),
      compiled("0", {
        benefit: { kind: "shipping", off: { kind: "amount", amounts: price } },
        ...ofClass("shipping"),
      }),
    ];
    for (const [index, rule] of inOrder.entries())
      for (const later of inOrder.slice(index + 1)) {
        expect(compareApplication(rule, later)).toBeLessThan(0);
        expect(compareApplication(later, rule)).toBeGreaterThan(0);
      }
  });
});

describe("of two sets that save the same", () => {
  const set = (...rules: [id: string, priority: number][]) =>
    rules.map(([id, priority]) => compiled(id, { priority }));

  test.for<[string, CompiledRule[], CompiledRule[]]>([
    ["the one of fewer rules", set(["z", 0]), set(["a", 9], ["b", 9])],
    ["the one of the higher priority, the highest first", set(["z", 1], ["y", 5]), set(["a", 3], ["b", 4])],
    ["then the next", set(["z", 2], ["y", 5]), set(["a", 5], ["b", 1])],
    ["the one of the smaller ids, the smallest first", set(["d", 1], ["a", 0]), set(["b", 1], ["c", 0])],
    ["then the next id", set(["c", 0], ["a", 1]), set(["a", 0], ["d", 1])],
  ])("%s", ([, better, worse]) => {
    expect(compareTied(better, worse)).toBeLessThan(0);
    expect(compareTied(worse, better)).toBeGreaterThan(0);
  });

  test("one set is not before itself", () => {
    expect(compareTied(set(["a", 1], ["b", 0]), set(["b", 0], ["a", 1]))).toBe(0);
  });
});

test("ids are compared by code unit", () => {
  expect([compareText("a", "b"), compareText("b", "a"), compareText("a", "a")]).toEqual([-1, 1, 0]);
  expect(["b", "ä", "B", "a"].sort(compareText)).toEqual(["B", "a", "b", "ä"]);
});

test("a fingerprint is two FNV-1a hashes, the first also over positions", () => {
  // FNV-1a of nothing is its offset basis, of "a" e40c292c, of "foobar" bf9cf968.
  expect(fingerprint("")).toBe("050c5d1f811c9dc5");
  expect(fingerprint("a").slice(8)).toBe("e40c292c");
  expect(fingerprint("foobar").slice(8)).toBe("bf9cf968");
  // A position counts as if the character were that much higher.
  expect(fingerprint("aaa").slice(0, 8)).toBe(hashHigh("abc"));
  // Halves keep their leading zeros.
  for (let count = 0; count < 64; count += 1) expect(fingerprint("x".repeat(count))).toHaveLength(16);
});

/** The second hash, worked out on big integers over code units that positions were already added to. */
function hashHigh(text: string): string {
  let hash = 0x050c5d1fn;
  for (const unit of text) hash = ((hash ^ BigInt(unit.charCodeAt(0))) * 0x01000193n) % 2n ** 32n;
  return hash.toString(16).padStart(8, "0");
}
