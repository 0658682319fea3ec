import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { historyOf } from "#lib/audit/audit.ts";
import { auditEntry, discountRule, redemption } from "#lib/db/schema/index.ts";
import { parseRule, type Rule } from "#lib/discounts/index.ts";
import { testDatabase } from "#test/database.ts";
import { liveRules } from "./active-rules.ts";
import { ruleDatesInput } from "./rule-dates-input.ts";
import { ruleState } from "./rule-state.ts";
import { usesOfRules } from "./rule-uses.ts";
import { findRuleView, listRuleViews } from "./rule-views.ts";
import { findRule, moveRule, scheduleRule } from "./rules.ts";

const { db, close } = await testDatabase();
afterAll(close);

const STAFF = { id: "staff_1", name: "Per Publisher" };
const NOW = Date.parse("2026-11-21T12:00:00Z") / 1000;
const ZONE = "Europe/Berlin";
const context = { now: NOW, timeZone: ZONE, currency: "eur" };

function rule(id: string, part: Partial<Rule> = {}): Rule {
  const parsed = parseRule({
    format: 1,
    id,
    publicName: `Public ${id}`,
    internalName: id,
    benefit: { kind: "percent_off", percent: 100_000 },
    combination: { class: "order" },
    ...part,
  });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

async function store(definition: Rule, state: "draft" | "active" | "paused" | "archived" = "active") {
  await db.insert(discountRule).values({ id: definition.id, state, definition });
}

beforeEach(async () => {
  await db.delete(discountRule);
  await db.delete(redemption);
  await db.delete(auditEntry);
});

describe("moving a rule", () => {
  test("pausing takes it out of force, switching on puts it back, and both are kept", async () => {
    await store(rule("a"));
    const paused = await moveRule(db, STAFF, { id: "a", version: 1 }, "pause");
    expect(paused).toMatchObject({ ok: true, value: { state: "paused", version: 2 } });
    expect((await liveRules(db)).list).toMatchObject([{ rule: { id: "a", state: "paused" } }]);
    await moveRule(db, STAFF, { id: "a", version: 2 }, "switch_on");
    expect((await liveRules(db)).list).toMatchObject([{ rule: { id: "a", state: "active" } }]);
    const history = await historyOf(db, "rule:a");
    expect(history.map(({ action }) => action).sort()).toEqual(["rule.paused", "rule.switched_on"]);
  });

  test("a button pressed twice is pressed once", async () => {
    await store(rule("a"));
    const seen = { id: "a", version: 1 };
    const both = await Promise.all([moveRule(db, STAFF, seen, "pause"), moveRule(db, STAFF, seen, "pause")]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await findRule(db, "a"))?.version).toBe(2);
    expect(await historyOf(db, "rule:a")).toHaveLength(1);
  });

  test("nobody changes what they have not seen", async () => {
    await store(rule("a"));
    await moveRule(db, STAFF, { id: "a", version: 1 }, "pause");
    const late = await moveRule(db, STAFF, { id: "a", version: 1 }, "archive");
    expect(late).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect((await findRule(db, "a"))?.state).toBe("paused");
  });

  test("an archived rule comes back paused, never on", async () => {
    await store(rule("a"), "archived");
    const on = await moveRule(db, STAFF, { id: "a", version: 1 }, "switch_on");
    expect(on).toMatchObject({ ok: false, error: { code: "conflict" } });
    const back = await moveRule(db, STAFF, { id: "a", version: 1 }, "restore");
    expect(back).toMatchObject({ ok: true, value: { state: "paused" } });
  });

  test("a stored rule that cannot be read stays off", async () => {
    await db.insert(discountRule).values({ id: "broken", state: "paused", definition: { format: 99 } });
    const on = await moveRule(db, STAFF, { id: "broken", version: 1 }, "switch_on");
    expect(on).toMatchObject({ ok: false, error: { code: "conflict" } });
    const found = await findRuleView(db, "broken", context);
    expect(found?.view).toMatchObject({ rule: null, description: null });
    expect(await findRuleView(db, "none", context)).toBeNull();
  });
});

describe("setting its dates", () => {
  const read = (present: { from: number | null; until: number | null }, form: object) =>
    ruleDatesInput(present, { timeZone: ZONE }).parse(form);

  test("the last minute is part of it, on the store's clock", () => {
    const dates = read({ from: null, until: null }, { from: "2026-11-27T00:00", until: "2026-11-30T23:59" });
    expect(dates).toEqual({
      from: Date.parse("2026-11-26T23:00:00Z") / 1000,
      until: Date.parse("2026-11-30T23:00:00Z") / 1000,
    });
  });

  test("saving what is shown moves nothing, not even in the hour that comes twice", () => {
    // 02:30 on 25 October 2026 is shown twice in Berlin; this is the second time.
    const second = Date.parse("2026-10-25T01:30:00Z") / 1000;
    const present = { from: second, until: second + 90 };
    expect(read(present, { from: "2026-10-25T02:30", until: "2026-10-25T02:31" })).toEqual(present);
  });

  test("a minute that clocks skip is a fault of its field", () => {
    const parsed = ruleDatesInput({ from: null, until: null }, { timeZone: ZONE }).safeParse({
      from: "2027-03-28T02:30",
      until: "",
    });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([["from"]]);
  });

  test("they are stored with the version, and refused when they make no sense", async () => {
    await store(rule("a"));
    const seen = { id: "a", version: 1 };
    const dates = { from: NOW + 60, until: NOW + 120 };
    expect(await scheduleRule(db, STAFF, seen, dates, NOW)).toMatchObject({ ok: true });
    expect((await findRuleView(db, "a", context))?.view.state).toBe("scheduled");
    const again = { id: "a", version: 2 };
    const backwards = await scheduleRule(db, STAFF, again, { from: NOW + 200, until: NOW + 120 }, NOW);
    expect(backwards).toMatchObject({ ok: false, error: { fields: { until: [/after the start/] } } });
    const past = await scheduleRule(db, STAFF, again, { from: null, until: NOW - 60 }, NOW);
    expect(past).toMatchObject({ ok: false, error: { fields: { until: [/already passed/] } } });
    const late = await scheduleRule(db, STAFF, seen, { from: null, until: null }, NOW);
    expect(late).toMatchObject({ ok: false, error: { code: "conflict" } });
  });
});

test.each([
  ["draft", null, null, "draft"],
  ["paused", null, NOW - 1, "paused"],
  ["active", NOW + 1, null, "scheduled"],
  ["active", NOW, NOW + 1, "active"],
  ["active", null, NOW, "ended"],
] as const)("%s from %s until %s is %s", (stored, from, until, state) => {
  expect(ruleState(stored, { from, until }, NOW)).toBe(state);
});

test("uses come from the ledger: paid, held, and money of each currency", async () => {
  const row = (checkoutId: string, state: "reserved" | "committed" | "released", currency: string) => ({
    checkoutId,
    pool: "a",
    state,
    amount: 500,
    currency,
  });
  await db
    .insert(redemption)
    .values([
      row("1", "committed", "eur"),
      row("2", "committed", "eur"),
      row("3", "committed", "usd"),
      row("4", "reserved", "eur"),
      row("5", "released", "eur"),
    ]);
  expect((await usesOfRules(db, ["a", "b"])).get("a")).toEqual({
    committed: 3,
    held: 1,
    given: { eur: 1_000, usd: 500 },
    heldAmount: { eur: 500 },
  });
});

test("a paused rule says what it would clash with once it is on", async () => {
  await store(rule("weaker"), "paused");
  await store(rule("stronger", { benefit: { kind: "percent_off", percent: 200_000, cap: null } }));
  const [stronger, weaker] = await listRuleViews(db, context);
  expect(stronger?.findings).toEqual([]);
  expect(weaker?.findings).toEqual([
    "“Public weaker” never counts: “Public stronger” asks for no more, gives more, and the two do not combine.",
  ]);
});
