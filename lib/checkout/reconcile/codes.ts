import "server-only";
import { and, asc, eq, gt, like } from "drizzle-orm";
import { redemption } from "../../db/schema/index.ts";
import { closeUsedUpCodes } from "../codes/close-used-up.ts";
import { pagesOf } from "./pages.ts";
import type { Run } from "./run.ts";

/** Codes whose last use is committed here and that Stripe still has as active. */
export async function reconcileCodes(run: Run): Promise<void> {
  const pages = pagesOf(
    run,
    "codes",
    (after, limit) =>
      run.db
        .selectDistinct({ pool: redemption.pool })
        .from(redemption)
        .where(
          and(
            eq(redemption.state, "committed"),
            like(redemption.pool, "promo\\_%"),
            gt(redemption.pool, after),
          ),
        )
        .orderBy(asc(redemption.pool))
        .limit(limit),
    (row) => row.pool,
  );
  for await (const rows of pages) {
    const closed = await closeUsedUpCodes(
      run.db,
      rows.map(({ pool }) => pool),
    );
    for (const code of closed) run.repaired("code_switched_off", code);
  }
}
