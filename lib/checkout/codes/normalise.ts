/** What people paste: stray spaces, full-width letters, a soft hyphen. Letter case stays as typed (D-022, D-038). */
export function normaliseCode(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s\u00ad\u200b-\u200d\ufeff]+/g, "");
}
