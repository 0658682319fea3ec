import { expect, test } from "vitest";
import { parseListParams } from "./list-params.ts";
import { listSearch } from "./list-search.ts";

test("an address is read into sale, order and words", () => {
  expect(parseListParams({ sale: "1", sort: "price-low", q: "  oak tray " })).toEqual({
    onSale: true,
    sort: "price-low",
    query: "oak tray",
  });
});

test.each([
  [{}],
  [{ sale: "yes", sort: "cheapest", q: undefined }],
  [{ sort: "toString" }],
  [{ q: "x".repeat(81) }],
])("%o is read as the plain list", (params) => {
  expect(parseListParams(params)).toEqual({ onSale: false, sort: undefined, query: "" });
});

test("of a repeated parameter the first counts", () => {
  expect(parseListParams({ sort: ["newest", "price-low"], q: ["a", "b"] })).toMatchObject({
    sort: "newest",
    query: "a",
  });
});

test("the plain list has no query part, and what is written is read back", () => {
  expect(listSearch({})).toBe("");
  expect(listSearch({ sort: "featured" })).toBe("");
  const params = { onSale: true, sort: "newest", query: "a&b" } as const;
  const written = Object.fromEntries(new URLSearchParams(listSearch(params)));
  expect(parseListParams(written)).toEqual(params);
});
