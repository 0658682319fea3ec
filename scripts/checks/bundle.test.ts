import { describe, expect, test } from "vitest";
import { leaksOf } from "./bundle.ts";

const MARKERS = [
  "APP_SECRET",
  "STRIPE_SECRET_KEY",
  "is in use by process",
  "offcut.database",
  "StripeInvalidRequestError",
  "limited_by_store_maximum",
];
const server = new Map([["server/a.js", MARKERS.join(" ")]]);
const client = (text: string) => new Map([["static/a.js", text]]);

test("clean client files are clean", () => {
  expect(leaksOf(client("console.log(1)"), server)).toEqual([]);
});

describe("is found in the browser's files:", () => {
  test.each(MARKERS)("%s", (marker) => {
    expect(leaksOf(client(`x="${marker}"`), server)).toEqual([expect.stringContaining(`holds "${marker}"`)]);
  });

  test.each([
    "sk_test_4eC39H",
    "sk_live_4eC39H",
    "whsec_abcdefgh1",
    "http://127.0.0.1:4242",
    "http://localhost:3000",
  ])("%s", (text) => {
    expect(leaksOf(client(text), server)).toEqual([expect.stringContaining("a key or an address")]);
  });
});

test("a marker that the server no longer contains guards nothing, and says so", () => {
  const changed = new Map([["server/a.js", MARKERS.slice(1).join(" ")]]);
  expect(leaksOf(client(""), changed)).toEqual([expect.stringContaining("choose another marker")]);
});

test("no client files at all is not clean", () => {
  expect(leaksOf(new Map(), server)).toEqual(["There are no client files to look at."]);
});
