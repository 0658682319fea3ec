import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each([
  ["/basket", "/basket"],
  ["/admin/coupons?state=valid#top", "/admin/coupons?state=valid#top"],
  ["/a/../b", "/b"],
])("%j stays on the shop", (value, expected) => {
  expect(localPath(value, "/")).toBe(expected);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "",
  undefined,
  ["/basket"],
  `/${"a".repeat(600)}`,
])("%j is not followed", (value) => {
  expect(localPath(value, "/fallback")).toBe("/fallback");
});
