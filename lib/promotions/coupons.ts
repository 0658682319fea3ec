import "server-only";
import { type Actor, recordAudit } from "#lib/audit/audit.ts";
import type { Database } from "#lib/db/index.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Coupon, NewCoupon } from "#lib/stripe/coupons.ts";
import * as stripeCoupons from "#lib/stripe/coupons.ts";
import { listPromotionCodes, type PromotionCode } from "#lib/stripe/promotion-codes.ts";
import { type CouponState, couponState } from "./coupon-state.ts";
import { type Scan, scan } from "./scan.ts";

/** Coupons as staff manage them: through Stripe, which owns them; computed ones are left out. */

export type CouponFilter = Readonly<{
  state: CouponState | null;
  /** Part of an id or name, whatever its capitals; empty for all. */
  search: string;
  after: string | null;
  size: number;
  now: number;
}>;

/** A page of staff's coupons, newest first. */
export async function listCoupons(filter: CouponFilter): Promise<Result<Scan<Coupon>>> {
  const wanted = filter.search.trim().toLowerCase();
  const matches = (coupon: Coupon) =>
    !coupon.computed &&
    (filter.state === null || couponState(coupon, filter.now) === filter.state) &&
    (coupon.id.toLowerCase().includes(wanted) || (coupon.name ?? "").toLowerCase().includes(wanted));
  return scan((after, limit) => stripeCoupons.listCoupons({ after, limit }), matches, filter);
}

/** Makes a coupon and keeps who did. `requestId` names the press of the button. */
export async function createCoupon(
  db: Database,
  actor: Actor,
  input: NewCoupon,
  requestId: string,
): Promise<Result<Coupon>> {
  const created = await stripeCoupons.createCoupon(input, requestId);
  if (created.ok)
    await recordAudit(db, actor, {
      action: "coupon.created",
      subject: `coupon:${created.value.id}`,
      before: null,
      after: created.value,
    });
  return created;
}

/** Changes the name that shoppers and receipts show; the one thing about a coupon that can change (D-016). */
export async function renameCoupon(
  db: Database,
  actor: Actor,
  id: string,
  name: string,
): Promise<Result<Coupon>> {
  const before = await findCoupon(id);
  if (!before.ok) return before;
  const renamed = await stripeCoupons.renameCoupon(id, name);
  if (renamed.ok)
    await recordAudit(db, actor, {
      action: "coupon.renamed",
      subject: `coupon:${id}`,
      before: { name: before.value.name },
      after: { name: renamed.value.name },
    });
  return renamed;
}

/** One of staff's coupons; computed ones are not found. */
export async function findCoupon(id: string): Promise<Result<Coupon>> {
  const found = await stripeCoupons.findCoupon(id);
  if (!found.ok) return found;
  if (!found.value || found.value.computed) return fail("not_found", "There is no coupon with this id.");
  return ok(found.value);
}

/** The newest codes of a coupon and whether there are more: what its page shows and what deleting it would end. */
export async function codesOfCoupon(
  couponId: string,
): Promise<Result<Readonly<{ codes: readonly PromotionCode[]; more: boolean }>>> {
  const page = await listPromotionCodes({ couponId, after: null, limit: 100 });
  return page.ok ? ok({ codes: page.value.items, more: page.value.hasMore }) : page;
}

/** Deletes a coupon for good. Its codes end with it; discounts already granted stay (D-090, D-091, D-096). */
export async function deleteCoupon(db: Database, actor: Actor, id: string): Promise<Result<null>> {
  const before = await findCoupon(id);
  if (!before.ok) return before;
  const deleted = await stripeCoupons.deleteCoupon(id);
  if (deleted.ok)
    await recordAudit(db, actor, {
      action: "coupon.deleted",
      subject: `coupon:${id}`,
      before: before.value,
      after: null,
    });
  return deleted;
}

/**
 * The coupons that a new code can stand for: the newest hundred that are valid, and `chosen` in any case, so that a link
 * from an old coupon's page keeps its choice.
 */
export async function listCouponChoices(
  now: number,
  chosen: string | null,
): Promise<Result<readonly Coupon[]>> {
  const listed = await listCoupons({ state: "valid", search: "", after: null, size: 100, now });
  if (!listed.ok) return listed;
  const { items } = listed.value;
  if (!chosen || items.some((coupon) => coupon.id === chosen)) return ok(items);
  const found = await findCoupon(chosen);
  return ok(found.ok && couponState(found.value, now) === "valid" ? [found.value, ...items] : items);
}
