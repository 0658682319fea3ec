import "server-only";
import { inArray } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { discountRule } from "../db/schema/index.ts";
import { parseRule, type Rule } from "../discounts/index.ts";
import { log } from "../log.ts";

/** A live rule and when staff last touched it. */
export type LiveRule = Readonly<{ rule: Rule; updatedAt: Date }>;

/**
 * The discount rules that may count now or say why not: active ones and paused ones. A stored rule that no longer
 * parses is left out and logged; one broken rule must not stop the shop from selling.
 */
export async function listLiveRules(db: Database): Promise<readonly Rule[]> {
  return (await liveRulesWithDates(db)).map(({ rule }) => rule);
}

/** The same, each with when staff last touched it. */
export async function liveRulesWithDates(db: Database): Promise<readonly LiveRule[]> {
  const rows = await db
    .select()
    .from(discountRule)
    .where(inArray(discountRule.state, ["active", "paused"]));
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
