/** What staff decided about a rule; this is what is stored. */
export const STORED_RULE_STATES = ["draft", "active", "paused", "archived"] as const;
export type StoredRuleState = (typeof STORED_RULE_STATES)[number];

/** What a rule is at an instant: a rule that is on may still wait for its start, or be past its end. */
export const RULE_STATES = ["active", "scheduled", "ended", "paused", "draft", "archived"] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** The state of a rule at an instant (epoch seconds). Its end is exclusive. */
export function ruleState(
  stored: StoredRuleState,
  schedule: Readonly<{ from: number | null; until: number | null }>,
  now: number,
): RuleState {
  if (stored !== "active") return stored;
  if (schedule.until !== null && schedule.until <= now) return "ended";
  return schedule.from !== null && schedule.from > now ? "scheduled" : "active";
}

/** What staff can do with a rule's state, and from which it leads where. */
export const RULE_MOVES = {
  switch_on: { from: ["draft", "paused"], to: "active", action: "rule.switched_on" },
  pause: { from: ["active"], to: "paused", action: "rule.paused" },
  archive: { from: ["draft", "active", "paused"], to: "archived", action: "rule.archived" },
  restore: { from: ["archived"], to: "paused", action: "rule.restored" },
} as const satisfies Record<
  string,
  Readonly<{ from: readonly StoredRuleState[]; to: StoredRuleState; action: `rule.${string}` }>
>;

export type RuleMove = keyof typeof RULE_MOVES;

/** Whether a move leads on from a stored state. */
export function canMove(move: RuleMove, stored: StoredRuleState): boolean {
  const from: readonly StoredRuleState[] = RULE_MOVES[move].from;
  return from.includes(stored);
}
