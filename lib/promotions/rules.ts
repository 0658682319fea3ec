import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { type Actor, recordAudit } from "#lib/audit/audit.ts";
import type { Database } from "#lib/db/index.ts";
import { discountRule } from "#lib/db/schema/promotions.ts";
import { parseRule, type Rule } from "#lib/discounts/index.ts";
import { fail, invariant, ok, type Result } from "#lib/result.ts";
import { canMove, RULE_MOVES, type RuleMove, type StoredRuleState } from "./rule-state.ts";

/** Discount rules as staff manage them. */

/** A rule as it is kept. `version` grows with every change, so that nobody changes what they have not seen. */
export type StoredRule = Readonly<{
  id: string;
  state: StoredRuleState;
  version: number;
  /** null when what is stored is no rule that this version of the shop can read; it is then out of force. */
  rule: Rule | null;
  updatedAt: Date;
}>;

function stored(row: typeof discountRule.$inferSelect): StoredRule {
  const parsed = parseRule(row.definition);
  const { id, state, version, updatedAt } = row;
  return { id, state, version, updatedAt, rule: parsed.ok ? parsed.value : null };
}

/** Every rule, archived ones too, by id. */
export async function listRules(db: Database): Promise<readonly StoredRule[]> {
  const rows = await db.select().from(discountRule).orderBy(asc(discountRule.id));
  return rows.map(stored);
}

export async function findRule(db: Database, id: string): Promise<StoredRule | null> {
  const [row] = await db.select().from(discountRule).where(eq(discountRule.id, id));
  return row ? stored(row) : null;
}

/** The same, locked until the transaction ends: who changes it does so one after the other. */
async function lockRule(tx: Database, id: string): Promise<StoredRule | null> {
  const [row] = await tx.select().from(discountRule).where(eq(discountRule.id, id)).for("update");
  return row ? stored(row) : null;
}

/** What a change is made to: a rule in the version that the member of staff had before their eyes. */
export type SeenRule = Readonly<{ id: string; version: number }>;

const MOVED_ON = "Somebody changed this rule since you opened the page. Look at it again, then decide.";

/**
 * Switches a rule on, pauses, archives or restores it, and keeps who did. Asking for the state it has already changes
 * nothing, so that a button pressed twice is pressed once.
 * @returns `not_found`, or `conflict` when somebody else was faster or the move does not lead on from where it is
 */
export async function moveRule(
  db: Database,
  actor: Actor,
  seen: SeenRule,
  move: RuleMove,
): Promise<Result<StoredRule>> {
  const { to, action } = RULE_MOVES[move];
  return db.transaction(async (tx) => {
    const before = await lockRule(tx, seen.id);
    if (!before) return fail("not_found", "There is no discount rule with this id.");
    if (before.state === to) return ok(before);
    if (before.version !== seen.version) return fail("conflict", MOVED_ON);
    if (!canMove(move, before.state))
      return fail("conflict", `A rule that is ${before.state} cannot become ${to}.`);
    if (to === "active" && !before.rule)
      return fail("conflict", "This rule cannot be read any more, so it cannot be switched on.");
    const after = await store(tx, before, { state: to });
    await recordAudit(tx, actor, {
      action,
      subject: `rule:${seen.id}`,
      before: { state: before.state },
      after: { state: after.state },
    });
    return ok(after);
  });
}

/** When a rule runs, epoch seconds; `until` is exclusive, null is open. Weekly hours stay as they are. */
export type RuleDates = Readonly<{ from: number | null; until: number | null }>;

/**
 * Sets when a rule begins and ends, and keeps who did.
 * @returns `invalid_input` naming `until` when it is not after the start or already past; `conflict` as `moveRule`
 */
export async function scheduleRule(
  db: Database,
  actor: Actor,
  seen: SeenRule,
  dates: RuleDates,
  now: number,
): Promise<Result<StoredRule>> {
  return db.transaction(async (tx) => {
    const before = await lockRule(tx, seen.id);
    if (!before) return fail("not_found", "There is no discount rule with this id.");
    if (!before.rule) return fail("conflict", "This rule cannot be read any more.");
    const { from, until } = before.rule.schedule;
    if (from === dates.from && until === dates.until) return ok(before);
    if (before.version !== seen.version) return fail("conflict", MOVED_ON);
    if (before.state === "archived") return fail("conflict", "An archived rule has to be restored first.");
    if (dates.until !== null && dates.until !== until && dates.until <= now)
      return wrongEnd("This moment has already passed. To stop a rule now, pause it.");
    if (dates.from !== null && dates.until !== null && dates.until <= dates.from)
      return wrongEnd("The end must come after the start.");
    const definition: Rule = { ...before.rule, schedule: { ...before.rule.schedule, ...dates } };
    const after = await store(tx, before, { definition });
    await recordAudit(tx, actor, {
      action: "rule.scheduled",
      subject: `rule:${seen.id}`,
      before: { from, until },
      after: dates,
    });
    return ok(after);
  });
}

const wrongEnd = (message: string) =>
  fail("invalid_input", "The dates were not changed.", { until: [message] });

async function store(
  tx: Database,
  { id, version }: StoredRule,
  change: Partial<typeof discountRule.$inferInsert>,
): Promise<StoredRule> {
  const [row] = await tx
    .update(discountRule)
    .set({ ...change, version: version + 1, updatedAt: sql`now()` })
    .where(eq(discountRule.id, id))
    .returning();
  invariant(row, "A rule that is locked is there.");
  return stored(row);
}
