/** One field that differs between two states, as text; null where it did not exist. */
export type ChangedField = Readonly<{ field: string; before: string | null; after: string | null }>;

function flatten(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (value === null || value === undefined) return into;
  if (typeof value === "object" && !Array.isArray(value))
    for (const [key, part] of Object.entries(value)) flatten(part, path ? `${path}.${key}` : key, into);
  else into.set(path || "value", Array.isArray(value) ? JSON.stringify(value) : String(value));
  return into;
}

/** The fields in which two states differ, by dotted name, in the order in which they first appear. */
export function changedFields(before: unknown, after: unknown): readonly ChangedField[] {
  const old = flatten(before, "", new Map());
  const next = flatten(after, "", new Map());
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: next.get(field) ?? null }))
    .filter(({ before: was, after: is }) => was !== is);
}
