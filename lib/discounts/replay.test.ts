import { expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { compile } from "./compile.ts";
import { type PastCase, replay } from "./replay.ts";

const draft = compile([
  aRule(),
  aRule({ id: "usd", publicName: "Dollars", benefit: { kind: "amount_off", amounts: { usd: 2_000 } } }),
]);

const past = (id: string, given: number, currency = "eur"): PastCase => ({
  id,
  given,
  facts: someFacts({ currency, now: 1_700_000_000 + Number(id) }),
});

const CASES = [past("1", 0), past("2", 1_000), past("3", 500), past("4", 0, "usd"), past("5", 1_000)];

test("what a draft would have cost, per currency and per rule", () => {
  const [report] = [...replay(draft, CASES)];
  expect(report).toMatchObject({ done: 5, total: 5, optimal: true });
  expect(report?.totals).toEqual([
    {
      currency: "eur",
      cases: 4,
      changed: 2,
      subtotal: 40_000,
      given: 2_500,
      wouldGive: 4_000,
      rules: [{ rule: "ten", name: "Ten off", uses: 4, amount: 4_000 }],
    },
    {
      currency: "usd",
      cases: 1,
      changed: 1,
      subtotal: 10_000,
      given: 0,
      wouldGive: 2_000,
      rules: [{ rule: "usd", name: "Dollars", uses: 1, amount: 2_000 }],
    },
  ]);
  expect(report?.cases[3]).toEqual({
    id: "4",
    currency: "usd",
    now: 1_700_000_004,
    given: 0,
    wouldGive: 2_000,
  });
});

test("currencies by name, their rules by what they give, then by id, shipping included", () => {
  const rules = (["a", "b", "c"] as const).map((id) =>
    aRule({
      id,
      publicName: id,
      benefit: { kind: "amount_off", amounts: { eur: id === "c" ? 300 : 200, usd: 100 } },
      combination: { class: "order", combinesWith: ["order", "shipping"] },
    }),
  );
  const ship = aRule({
    id: "s",
    publicName: "s",
    benefit: { kind: "shipping", off: { kind: "amount", amounts: { eur: 250, usd: 50 } } },
    combination: { class: "shipping", combinesWith: ["order"] },
  });
  const shipping = { country: "DE", rateId: "post", rateAmount: 490 };
  const cases = ["usd", "eur"].map((currency) => ({
    id: currency,
    given: 0,
    facts: someFacts({ currency, shipping }),
  }));
  const [report] = [...replay(compile([...rules, ship]), cases)];
  expect(report?.totals.map(({ currency, wouldGive }) => [currency, wouldGive])).toEqual([
    ["eur", 950],
    ["usd", 350],
  ]);
  expect(report?.totals.map(({ rules: each }) => each.map(({ rule }) => rule).join(""))).toEqual([
    "csab",
    "abcs",
  ]);
});

test("reports after every so many cases and once at the end", () => {
  const done = (every: number) => [...replay(draft, CASES, every)].map((report) => report.done);
  expect(done(2)).toEqual([2, 4, 5]);
  expect(done(5)).toEqual([5]);
  expect(done(50)).toEqual([5]);
  expect([...replay(draft, [])].map(({ done: none, totals }) => [none, totals])).toEqual([[0, []]]);
});

test("nothing is evaluated after it is cancelled", () => {
  let asked = 0;
  const watched = CASES.map((each) => ({
    ...each,
    get facts() {
      asked += 1;
      return each.facts;
    },
  }));
  const run = replay(draft, watched, 2);
  run.next();
  const before = asked;
  run.return();
  expect(run.next()).toEqual({ done: true, value: undefined });
  expect(asked).toBe(before);
  expect(before).toBeGreaterThan(0);
});

test("a report that was given out does not change afterwards", () => {
  const run = replay(draft, CASES, 2);
  const first = run.next().value;
  const copy = structuredClone(first);
  run.next();
  expect(first).toEqual(copy);
});

test("a decision that settled for the best found marks the report", () => {
  const joins = { class: "order" as const, combinesWith: ["order" as const] };
  const rules = ["a", "b", "c"].map((id) =>
    aRule({ id, benefit: { kind: "amount_off", amounts: { eur: 6_000 } }, combination: joins }),
  );
  const hurried = compile(rules, { searchBudget: 0 });
  expect([...replay(hurried, CASES)].at(-1)?.optimal).toBe(false);
});
