import "server-only";
import { and, asc, eq, gt, like } from "drizzle-orm";
import { redemption } from "../../db/schema/index.ts";
import { closeUsedUpCodes } from "../codes/close-used-up.ts";
import type { Run } from "./run.ts";

const PAGE = 100;

/** Codes whose last use is committed here and that Stripe still has as active. */
export async function reconcileCodes(run: Run): Promise<void> {
  for (let after = ""; !run.isCancelled(); ) {
    const rows = await run.db
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
      .limit(PAGE);
    const closed = await closeUsedUpCodes(
      run.db,
      rows.map(({ pool }) => pool),
    );
    for (const code of closed) run.repaired("code_switched_off", code);
    run.look("codes", rows.length);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.pool;
  }
}
