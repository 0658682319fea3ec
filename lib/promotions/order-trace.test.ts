import { expect, test } from "vitest";
import { readTrace } from "./order-trace.ts";

const NOW = Date.parse("2026-11-21T08:00:00Z") / 1000;

/** A decision as the checkout stores it; reasons carry data of their own that this view must let through. */
const stored = {
  transport: "preview",
  facts: { anything: true },
  decision: {
    format: 1,
    rulesetVersion: "abc123",
    currency: "eur",
    now: NOW,
    subtotal: 12_000,
    goodsDiscount: 1500,
    shippingDiscount: 490,
    applied: [
      {
        rule: "rule_weekend",
        name: "Weekend sale",
        class: "order",
        goods: 1500,
        shipping: 490,
        claim: { kind: "code", id: "FALL25" },
        lines: [],
        reason: { code: "applied", amount: 1990 },
        limitations: [{ code: "limited_by_floor", lost: 200 }],
      },
    ],
    rejected: [
      {
        rule: "rule_hundred",
        name: "Ten off from 150",
        shown: true,
        reason: {
          code: "minimum_not_met",
          measure: "subtotal",
          missing: 3000,
          threshold: 15_000,
          exact: true,
        },
      },
      { rule: "rule_new", name: "From a later version", shown: false, reason: { code: "moon_phase" } },
    ],
    claims: [
      { claim: { kind: "code", id: "NOPE" }, rule: null, reason: { code: "code_unknown" } },
      { claim: { kind: "loyalty", id: "loyalty" }, rule: null, reason: { code: "code_unknown" } },
    ],
    lines: [],
    unlocks: [],
    optimal: true,
    examined: 7,
  },
};

test("what counted comes with its amount, its claim and what trimmed it", () => {
  const [row] = readTrace(stored, "Europe/Berlin")?.decision?.applied ?? [];
  expect(row).toMatchObject({ name: "Weekend sale", amount: 1990, kind: "order discount, code FALL25" });
  expect(row?.reasons).toHaveLength(1);
  expect(row?.reasons[0]).toContain("€2.00");
});

test("what did not count comes with the reason in words, in money of the order", () => {
  const [minimum, unknown] = readTrace(stored, "Europe/Berlin")?.decision?.rejected ?? [];
  expect(minimum?.reasons[0]).toContain("€30.00");
  expect(minimum?.amount).toBeNull();
  // A reason that a newer version wrote is shown by its name rather than hidden or guessed.
  expect(unknown?.reasons).toEqual(["moon_phase"]);
});

test("what the shopper asked for is answered", () => {
  const claims = readTrace(stored, "Europe/Berlin")?.decision?.claims;
  expect(claims).toEqual([
    { claim: "code NOPE", answer: expect.stringMatching(/\w+/) },
    { claim: "the loyalty discount", answer: expect.stringMatching(/\w+/) },
  ]);
});

test("a session that Stripe decided has no decision of ours", () => {
  expect(readTrace({ transport: "native", decision: null, facts: null }, "UTC")).toEqual({
    transport: "native",
    decision: null,
  });
});

test.each([[null], [undefined], [{}], [{ transport: "preview", decision: { format: 9 } }]])(
  "%j is not read as a trace",
  (trace) => {
    expect(readTrace(trace, "UTC")).toBeNull();
  },
);
