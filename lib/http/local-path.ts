/**
 * A path on this shop that came from outside (`?to=`), or `fallback` when it is anything else: `//host`, `/\host` and
 * control characters all lead browsers elsewhere.
 */
export function localPath(value: unknown, fallback: string): string {
  if (typeof value !== "string" || !value.startsWith("/") || value.length > 500) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these and then read what is left.
  if (/[\\\u0000-\u001f]/.test(value)) return fallback;
  const base = "http://shop.invalid";
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  return url?.origin === base ? `${url.pathname}${url.search}${url.hash}` : fallback;
}
