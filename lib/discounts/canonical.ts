/** JSON with keys in code-unit order, so that equal values are equal text whatever order they were built in. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    entries.sort(([a], [b]) => compareText(a, b));
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

const encoder = new TextEncoder();

/** The canonical bytes of a decision, a rule or any JSON value; the edge hashes them. */
export const canonicalBytes = (value: unknown): Uint8Array => encoder.encode(canonicalText(value));

/** Order of ids: by UTF-16 code unit, which no locale changes. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A short fingerprint of text: two 32-bit FNV-1a hashes over its UTF-16 code units, the second also over their
 * positions, as 16 hexadecimal digits. It tells versions apart; it protects nothing.
 */
export function fingerprint(text: string): string {
  let [low, high] = [0x811c9dc5, 0x050c5d1f];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + index), 0x01000193);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
