import type { Phase, Run } from "./run.ts";

const PAGE = 200;

/**
 * Goes through rows of the database page by page until they end or the run is cancelled. A page is counted for its phase
 * once it has been worked on.
 * @param read the rows whose key comes after `after`, in the order of their keys, `limit` at the most
 */
export async function* pagesOf<Row>(
  run: Run,
  phase: Phase,
  read: (after: string, limit: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): AsyncGenerator<readonly Row[], void, void> {
  for (let after = ""; !run.isCancelled(); ) {
    const rows = await read(after, PAGE);
    yield rows;
    run.look(phase, rows.length);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = keyOf(last);
  }
}
