import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { discountRule } from "../db/schema/index.ts";
import { compile, parseRule, type Rule, type Ruleset } from "../discounts/index.ts";
import { log } from "../log.ts";

/** A live rule and when staff last touched it. */
export type LiveRule = Readonly<{ rule: Rule; updatedAt: Date }>;

/** The live rules, ready to be evaluated. */
export type LiveRules = Readonly<{
  list: readonly LiveRule[];
  byId: ReadonlyMap<string, Rule>;
  ruleset: Ruleset;
}>;

export const NO_LIVE_RULES: LiveRules = { list: [], byId: new Map(), ruleset: compile([]) };

const isLive = inArray(discountRule.state, ["active", "paused"]);

/** What was made of the rules of each database, and the state of the table that it was made of. */
const made = new WeakMap<Database, Readonly<{ stamp: string; rules: LiveRules }>>();

/**
 * The discount rules that may count now or say why not: active ones and paused ones. Reading and compiling a thousand
 * takes a tenth of a second, so that is done once per state of the table; whether that is still the state is asked each
 * time, so a rule that staff of another replica switched off is off at once.
 */
export async function liveRules(db: Database): Promise<LiveRules> {
  const stamp = await stampOf(db);
  const known = made.get(db);
  if (known?.stamp === stamp) return known.rules;
  const list = await readRules(db);
  const rules = list.map(({ rule }) => rule);
  const fresh = { list, byId: new Map(rules.map((rule) => [rule.id, rule])), ruleset: compile(rules) };
  // A change between the two reads leaves a stamp that is met no more, so they are read again next time.
  made.set(db, { stamp, rules: fresh });
  return fresh;
}

async function stampOf(db: Database): Promise<string> {
  const one = sql`${discountRule.id} || ' ' || ${discountRule.state} || ' ' || ${discountRule.version} || ' ' || ${discountRule.updatedAt}`;
  const [row] = await db
    .select({ stamp: sql<string | null>`md5(string_agg(${one}, ',' order by ${discountRule.id}))` })
    .from(discountRule)
    .where(isLive);
  return row?.stamp ?? "";
}

/** A stored rule that no longer parses is left out and logged; one broken rule must not stop the shop from selling. */
async function readRules(db: Database): Promise<readonly LiveRule[]> {
  const rows = await db.select().from(discountRule).where(isLive);
  return rows.flatMap((row) => {
    const rule = parseRule(row.definition);
    if (!rule.ok) {
      log("error", "rule_unreadable", { rule: row.id, message: rule.error.message });
      return [];
    }
    const state = row.state === "paused" ? ("paused" as const) : rule.value.state;
    return [{ rule: { ...rule.value, state }, updatedAt: row.updatedAt }];
  });
}
