/** The format rules are written in today. Raise it when a stored rule of today would be read wrongly tomorrow. */
export const RULE_FORMAT = 1;

type Stored = Readonly<Record<string, unknown>>;

/** One step per past format: what a rule of format N looks like in format N + 1. */
const STEPS: Readonly<Record<number, (rule: Stored) => Stored>> = {
  // Before rules carried a format they had one name, which staff and shoppers both saw.
  0: ({ name, ...rule }) => ({
    ...rule,
    format: 1,
    publicName: rule.publicName ?? name,
    internalName: rule.internalName ?? name,
  }),
};

/** Brings stored JSON to today's format. What it cannot make sense of is returned as it is, for the schema to refuse. */
export function migrateRule(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  let rule: Stored = "format" in input ? (input as Stored) : { ...input, format: 0 };
  for (;;) {
    const step = typeof rule.format === "number" ? STEPS[rule.format] : undefined;
    if (!step) return rule;
    rule = step(rule);
  }
}
