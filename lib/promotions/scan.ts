import { ok, type Result } from "#lib/result.ts";
import type { StripePage } from "#lib/stripe/coupons.ts";

/** A page of what matched. */
export type Scan<T> = Readonly<{
  items: readonly T[];
  /** Where the next page begins, or null when the list has been read to its end. */
  next: string | null;
  /** false: the limit of reading was reached before the page was full, and `next` goes on from there. */
  full: boolean;
}>;

/** Pages of 100 read from Stripe for one page shown; at some 100 ms each, what a person will wait for. */
const MOST_PAGES = 20;

/**
 * Reads a Stripe list page by page until enough entries match: its lists know few filters and no search. The cursor is
 * an id, so entries that arrive meanwhile shift nothing.
 */
export async function scan<T extends Readonly<{ id: string }>>(
  read: (after: string | null, limit: number) => Promise<Result<StripePage<T>>>,
  matches: (item: T) => boolean,
  { after, size }: Readonly<{ after: string | null; size: number }>,
): Promise<Result<Scan<T>>> {
  const items: T[] = [];
  let cursor = after;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await read(cursor, 100);
    if (!answer.ok) return answer;
    for (const item of answer.value.items) {
      if (!matches(item)) continue;
      // One more than fits is there: only now is a next page certain not to be empty.
      if (items.length === size) return ok({ items, next: items.at(-1)?.id ?? null, full: true });
      items.push(item);
    }
    if (!answer.value.hasMore) return ok({ items, next: null, full: true });
    cursor = answer.value.items.at(-1)?.id ?? cursor;
  }
  return ok({ items, next: cursor, full: false });
}
