import { describe, expect, test } from "vitest";
import { aRule } from "#test/discounts/factories.ts";
import { parseFacts } from "./facts.ts";
import { RULE_FORMAT } from "./migrate-rule.ts";
import { parseRule, type RuleInput } from "./rule.ts";

const base = {
  format: 1,
  id: "ten",
  publicName: "Ten off",
  internalName: "Ten per cent",
  benefit: { kind: "percent_off", percent: 100_000 },
  combination: { class: "order" },
};

/** The fields a rule is refused for. */
function refused(input: object): string[] {
  const parsed = parseRule({ ...base, ...input });
  return parsed.ok ? [] : Object.keys(parsed.error.fields);
}

test("a new rule combines with nothing, is not advertised and always on", () => {
  expect(aRule()).toMatchObject({
    state: "active",
    source: { kind: "staff" },
    schedule: { from: null, until: null, hours: null },
    conditions: { kind: "all", of: [] },
    target: { kind: "order" },
    limits: { uses: null, usesPerShopper: null, budget: null, shared: [] },
    combination: { class: "order", combinesWith: [], exclusiveGroup: null },
    priority: 0,
    advertise: false,
  });
});

describe("what is refused", () => {
  const items = { kind: "cheapest_free", quantity: 1 };
  const shipping = { kind: "shipping", off: { kind: "percent", percent: 1_000_000 } };
  const window = (from: number, until: number) => ({ schedule: { from, until } });
  const hours = (stretch: object, timeZone = "UTC") => ({
    schedule: { hours: { timeZone, open: [stretch] } },
  });
  const shipTo = (input: object) => ({ conditions: { kind: "not", of: { kind: "ship_to", ...input } } });

  test.for([
    [{ benefit: items }, ["combination.class"]],
    [{ benefit: shipping }, ["combination.class"]],
    [{ combination: { class: "shipping" } }, ["combination.class"]],
    [{ benefit: { kind: "percent_off", percent: 0 } }, ["benefit.percent"]],
    [{ benefit: { kind: "percent_off", percent: 1_000_001 } }, ["benefit.percent"]],
    [{ benefit: { kind: "percent_off", percent: 0.5 } }, ["benefit.percent"]],
    [{ benefit: { kind: "amount_off", amounts: {} } }, ["benefit.amounts"]],
    [{ benefit: { kind: "amount_off", amounts: { EUR: 5 } } }, ["benefit.amounts.EUR"]],
    [{ benefit: { kind: "amount_off", amounts: { kwd: 15 } } }, ["benefit.amounts"]],
    [{ benefit: { kind: "amount_off", amounts: { eur: 15, kwd: 15 } } }, ["benefit.amounts"]],
    [
      {
        benefit: {
          kind: "tiers",
          by: "quantity",
          tiers: [
            { from: 3, percent: 1 },
            { from: { eur: 1 }, percent: 1 },
          ],
        },
      },
      ["benefit.tiers"],
    ],
    [{ benefit: { kind: "amount_off", amounts: { eur: 0 } } }, ["benefit.amounts.eur"]],
    [{ benefit: { kind: "tiers", by: "subtotal", tiers: [{ from: 3, percent: 1 }] } }, ["benefit.tiers"]],
    [
      { benefit: { kind: "tiers", by: "quantity", tiers: [{ from: { eur: 1 }, percent: 1 }] } },
      ["benefit.tiers"],
    ],
    [window(5, 5), ["schedule"]],
    [hours({ day: 1, from: 10, until: 10 }), ["schedule.hours.open.0"]],
    [hours({ day: 8, from: 10, until: 20 }), ["schedule.hours.open.0.day"]],
    [hours({ day: 1, from: 10, until: 1_441 }), ["schedule.hours.open.0.until"]],
    [hours({ day: 1, from: 10, until: 20 }, "Middle/Earth"), ["schedule.hours.timeZone"]],
    [shipTo({}), ["conditions"]],
    [shipTo({ countries: ["DE", "AT"], regions: ["BY"] }), ["conditions"]],
    [shipTo({ countries: ["DE", "AT"], postalPrefixes: ["8"] }), ["conditions"]],
    [{ id: "" }, ["id"]],
    [{ publicName: "" }, ["publicName"]],
    [{ format: 2 }, ["format"]],
  ] as const)("%j", ([input, fields]) => {
    expect(refused(input)).toEqual(fields);
  });

  test("a product rule that waits for product discounts", () => {
    const conditions = {
      kind: "any",
      of: [{ kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 1 }, afterProductDiscounts: true }],
    };
    expect(refused({ conditions, combination: { class: "product" } })).toEqual(["conditions"]);
    expect(refused({ conditions })).toEqual([]);
  });

  test("with words that say what is wrong", () => {
    const words = (input: object) => {
      const parsed = parseRule({ ...base, ...input });
      return parsed.ok ? null : parsed.error;
    };
    const tiers = (by: string, from: unknown) => ({
      benefit: { kind: "tiers", by, tiers: [{ from, percent: 1 }] },
    });
    expect(words({ benefit: shipping })?.fields).toEqual({
      "combination.class": ["class shipping and a shipping benefit go together"],
    });
    expect(words({ benefit: items })?.fields).toEqual({
      "combination.class": ["a benefit on single items belongs to class product"],
    });
    expect(words(tiers("subtotal", 3))?.fields).toEqual({
      "benefit.tiers": ["tiers by subtotal start from amounts"],
    });
    expect(words(tiers("quantity", { eur: 1 }))?.fields).toEqual({
      "benefit.tiers": ["tiers by quantity start from counts"],
    });
    const waiting = {
      kind: "subtotal",
      of: { kind: "order" },
      atLeast: { eur: 1 },
      afterProductDiscounts: true,
    };
    expect(
      words({
        combination: { class: "product" },
        conditions: {
          kind: "all",
          of: [waiting, { kind: "ship_to" }, { kind: "ship_to", countries: ["DE", "AT"], regions: ["BY"] }],
        },
      }),
    ).toMatchObject({
      message: "This is not a discount rule: conditions a product rule cannot wait for product discounts",
      fields: {
        conditions: [
          "a product rule cannot wait for product discounts",
          "a destination needs a country",
          "regions and postal codes need exactly one country",
        ],
      },
    });
    expect(words({ benefit: { kind: "percent_off", percent: 0 } })?.message).toMatch(
      /^This is not a discount rule: benefit\.percent \S/,
    );
    const nothing = parseRule(null);
    expect(nothing.ok || nothing.error.message).toMatch(/^This is not a discount rule: \S/);
  });

  test("a schedule without a beginning may end at any time", () => {
    expect(refused({ schedule: { until: 0 } })).toEqual([]);
  });

  test("one country may be narrowed down", () => {
    expect(refused(shipTo({ countries: ["DE"], regions: ["BY"], postalPrefixes: ["8"] }))).toEqual([]);
  });

  test("what is not an object at all, with a message", () => {
    for (const input of [null, 5, "rule", [base]]) expect(parseRule(input).ok).toBe(false);
    const parsed = parseRule({ ...base, priority: "high" });
    expect(parsed).toMatchObject({
      ok: false,
      error: {
        code: "invalid_input",
        message: expect.stringMatching(/^This is not a discount rule: priority /),
      },
    });
  });
});

test("a format is a number", () => {
  const { format: _format, publicName: _public, internalName: _internal, ...old } = base;
  expect(parseRule({ ...old, name: "Ten", format: "0" }).ok).toBe(false);
});

test("a stored rule from before rules had a format is read as today's", () => {
  const { format: _format, publicName: _public, internalName: _internal, ...old } = base;
  const parsed = parseRule({ ...old, name: "Ten" });
  expect(parsed).toMatchObject({
    ok: true,
    value: { format: RULE_FORMAT, publicName: "Ten", internalName: "Ten" },
  });
  const named = parseRule({ ...old, name: "Ten", publicName: "Zehn" });
  expect(named).toMatchObject({ ok: true, value: { publicName: "Zehn", internalName: "Ten" } });
  expect(parsed.ok && "name" in parsed.value).toBe(false);
});

describe("facts", () => {
  const facts = {
    now: 1,
    timeZone: "UTC",
    currency: "eur",
    lines: [{ id: "a", product: "p", unitAmount: 5, quantity: 1 }],
  };
  const wrong = (input: object) => {
    const parsed = parseFacts({ ...facts, ...input });
    return parsed.ok ? [] : Object.keys(parsed.error.fields);
  };

  test("say what they are not", () => {
    const parsed = parseFacts({ ...facts, currency: "EUR" });
    expect(parsed.ok || parsed.error.message).toMatch(/^This is not a set of facts: currency \S/);
  });

  test("may leave out everything that is unknown", () => {
    expect(wrong({})).toEqual([]);
  });

  test.for([
    [{ currency: "EUR" }, ["currency"]],
    [{ timeZone: "nowhere" }, ["timeZone"]],
    [{ lines: [...facts.lines, ...facts.lines] }, [""]],
    [{ currency: "kwd" }, [""]],
    [{ lines: [{ id: "a", product: "p", unitAmount: -5, quantity: 1 }] }, ["lines.0.unitAmount"]],
    [{ lines: [{ id: "a", product: "p", unitAmount: 5, quantity: 0 }] }, ["lines.0.quantity"]],
    [{ shipping: { country: "de" } }, ["shipping.country"]],
    [{ claims: [{ kind: "code", id: "" }] }, ["claims.0.id"]],
  ] as const)("are refused with %j", ([input, fields]) => {
    expect(wrong(input)).toEqual(fields);
  });
});

test("a rule may be written with defaults left out, and is a rule again when parsed twice", () => {
  const input = base as unknown as RuleInput;
  const once = parseRule(input);
  expect(once.ok && parseRule(once.value)).toEqual(once);
});
