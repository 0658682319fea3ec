import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/index.ts";
import { checkout } from "../../db/schema/index.ts";
import { type Coupon, deleteCoupon, listCoupons } from "../../stripe/coupons.ts";
import type { Run } from "./run.ts";

/**
 * Coupons that the shop made for checkouts which have ended, or never came to be: deleted, since nothing can use them.
 * Those of a checkout that can still be paid stay, its former ones too; they go with it.
 */
export async function reconcileCoupons(run: Run): Promise<void> {
  for (let after: string | null = null; !run.isCancelled(); ) {
    const page: Awaited<ReturnType<typeof listCoupons>> = await listCoupons({ after, limit: 100 });
    if (!page.ok) return run.failed("stripe", page.error.message);
    const { items, hasMore } = page.value;
    for (const { id } of await leftBehind(run, items)) {
      const deleted = await deleteCoupon(id);
      if (deleted.ok) run.repaired("coupon_deleted", id);
      else if (deleted.error.code !== "not_found") run.failed(id, deleted.error.message);
    }
    run.look("coupons", items.length);
    after = items.at(-1)?.id ?? null;
    if (!hasMore || after === null) return;
  }
}

/** Those among a page of coupons that no open checkout may still carry, leaving out what may still be under way. */
async function leftBehind(
  { db, now, graceSeconds }: Run,
  coupons: readonly Coupon[],
): Promise<readonly Coupon[]> {
  const computed = coupons.filter((coupon) => coupon.computed && now - coupon.createdAt >= graceSeconds);
  const open = await openCheckouts(
    db,
    computed.flatMap(({ metadata }) => metadata.offcut_checkout ?? []),
  );
  return computed.filter(({ metadata }) => !open.has(metadata.offcut_checkout ?? ""));
}

async function openCheckouts(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: checkout.id })
    .from(checkout)
    .where(and(inArray(checkout.id, [...ids]), eq(checkout.state, "open")));
  return new Set(rows.map(({ id }) => id));
}
