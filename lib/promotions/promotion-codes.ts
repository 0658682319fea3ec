import "server-only";
import { eq } from "drizzle-orm";
import { type Actor, recordAudit } from "#lib/audit/audit.ts";
import type { Database } from "#lib/db/index.ts";
import { hiddenPromotionCode } from "#lib/db/schema/promotions.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { findCustomer, findCustomersByEmail } from "#lib/stripe/customers.ts";
import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";
import * as stripeCodes from "#lib/stripe/promotion-codes.ts";
import { couponState } from "./coupon-state.ts";
import { findCoupon } from "./coupons.ts";
import type { PromotionCodeWish } from "./promotion-code-input.ts";
import { type PromotionCodeState, promotionCodeState } from "./promotion-code-state.ts";
import { type Scan, scan } from "./scan.ts";
import { codePool, type ShopUses, withShopUses } from "./shop-uses.ts";
import { momentWords } from "./store-time.ts";

/** Promotion codes as staff manage them: through Stripe, which owns them, minus those that staff deleted here (C2). */

export type PromotionCodeFilter = Readonly<{
  state: PromotionCodeState | "deleted" | null;
  /** Part of a code, whatever its capitals; empty for all. */
  search: string;
  couponId: string | null;
  after: string | null;
  size: number;
  now: number;
}>;

/** A page of staff's promotion codes, newest first. */
export async function listPromotionCodes(
  db: Database,
  filter: PromotionCodeFilter,
): Promise<Result<Scan<PromotionCode & ShopUses>>> {
  const hidden = await hiddenIds(db);
  const wanted = filter.search.trim().toLowerCase();
  const matches = (code: PromotionCode) => {
    if (code.coupon?.computed || !code.code.toLowerCase().includes(wanted)) return false;
    if (filter.state === "deleted") return hidden.has(code.id);
    if (hidden.has(code.id)) return false;
    return filter.state === null || promotionCodeState(code, filter.now) === filter.state;
  };
  // Ended codes are reported inactive as well (D-085), so Stripe can leave out only what is neither.
  const narrowed = filter.state === "active" ? { active: true } : {};
  const found = await scan(
    (after, limit) =>
      stripeCodes.listPromotionCodes({
        ...narrowed,
        ...(filter.couponId ? { couponId: filter.couponId } : {}),
        after,
        limit,
      }),
    matches,
    filter,
  );
  if (!found.ok) return found;
  return ok({ ...found.value, items: await withShopUses(db, found.value.items, codePool) });
}

async function hiddenIds(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.select({ id: hiddenPromotionCode.promotionCodeId }).from(hiddenPromotionCode);
  return new Set(rows.map((row) => row.id));
}

/** One promotion code and whether staff deleted it here. */
export async function findPromotionCode(
  db: Database,
  id: string,
): Promise<Result<Readonly<{ code: PromotionCode & ShopUses; deleted: boolean }>>> {
  const found = await stripeCodes.findPromotionCode(id);
  if (!found.ok) return found;
  if (!found.value || found.value.coupon?.computed)
    return fail("not_found", "There is no promotion code with this id.");
  const hidden = await db
    .select()
    .from(hiddenPromotionCode)
    .where(eq(hiddenPromotionCode.promotionCodeId, id));
  const [code = { ...found.value, held: 0 }] = await withShopUses(db, [found.value], codePool);
  return ok({ code, deleted: hidden.length > 0 });
}

/** Makes a promotion code and keeps who did. `requestId` names the press of the button. */
export async function createPromotionCode(
  db: Database,
  actor: Actor,
  wish: PromotionCodeWish,
  requestId: string,
  context: Readonly<{ now: number; timeZone: string }>,
): Promise<Result<PromotionCode>> {
  const allowed = await checkAgainstCoupon(wish, context);
  if (!allowed.ok) return allowed;
  const customer = await resolveCustomer(wish.customer);
  if (!customer.ok) return customer;
  const { customer: _typed, ...rest } = wish;
  const created = await stripeCodes.createPromotionCode({ ...rest, customerId: customer.value }, requestId);
  if (created.ok)
    await recordAudit(db, actor, {
      action: "promotion_code.created",
      subject: `promotion_code:${created.value.id}`,
      before: null,
      after: created.value,
    });
  return created;
}

const wrongField = (field: string, message: string) =>
  fail("invalid_input", "Some of it needs another look; nothing was created.", { [field]: [message] });

/** Limits that a code takes over from its coupon, said with the coupon's own figures (D-027, D-072, D-075). */
async function checkAgainstCoupon(
  wish: PromotionCodeWish,
  { now, timeZone }: Readonly<{ now: number; timeZone: string }>,
): Promise<Result<null>> {
  const found = await findCoupon(wish.couponId);
  if (!found.ok)
    return found.error.code === "not_found"
      ? wrongField("coupon", "This coupon no longer exists. Choose another.")
      : found;
  const coupon = found.value;
  const state = couponState(coupon, now);
  if (state === "expired")
    return wrongField("coupon", "This coupon has ended, so no new codes can be made for it.");
  if (state === "used_up")
    return wrongField("coupon", "This coupon is used up, so no new codes can be made for it.");
  if (wish.expiresAt !== null && coupon.redeemBy !== null && wish.expiresAt > coupon.redeemBy)
    return wrongField(
      "expiresAt",
      `A code cannot outlive its coupon, which ends ${momentWords(coupon.redeemBy, timeZone)}.`,
    );
  if (
    wish.maxRedemptions !== null &&
    coupon.maxRedemptions !== null &&
    wish.maxRedemptions > coupon.maxRedemptions
  )
    return wrongField(
      "maxRedemptions",
      `A code cannot have more uses than its coupon, which has ${coupon.maxRedemptions} in all.`,
    );
  return ok(null);
}

/** An e-mail address or an id, as typed, to a customer's id (D-025). */
async function resolveCustomer(typed: string | null): Promise<Result<string | null>> {
  if (typed === null) return ok(null);
  if (!typed.includes("@")) {
    const found = await findCustomer(typed);
    if (!found.ok && found.error.code !== "not_found") return found;
    return found.ok && found.value
      ? ok(found.value.id)
      : wrongField("customer", "Stripe has no customer with this id. You can also type an e-mail address.");
  }
  const matches = await findCustomersByEmail(typed);
  if (!matches.ok) return matches;
  const [first, second] = matches.value;
  if (!first)
    return wrongField(
      "customer",
      "No Stripe customer has this e-mail address. Shoppers get one at their first checkout while signed in.",
    );
  if (second)
    return wrongField(
      "customer",
      `Several customers have this address. Type the id of one: ${matches.value.map(({ id }) => id).join(", ")}.`,
    );
  return ok(first.id);
}

/** Switches a code on or off and keeps who did. Switching on may be refused, with the reason (D-050, D-083). */
export async function setPromotionCodeActive(
  db: Database,
  actor: Actor,
  id: string,
  active: boolean,
): Promise<Result<PromotionCode>> {
  const before = await findPromotionCode(db, id);
  if (!before.ok) return before;
  if (active && before.value.deleted)
    return fail("conflict", "This code was deleted. Bring it back to the list first.");
  const changed = await stripeCodes.setPromotionCodeActive(id, active);
  if (changed.ok)
    await recordAudit(db, actor, {
      action: active ? "promotion_code.activated" : "promotion_code.deactivated",
      subject: `promotion_code:${id}`,
      before: { code: before.value.code.code, active: before.value.code.active },
      after: { code: changed.value.code, active: changed.value.active },
    });
  return changed;
}

/** "Delete" as far as Stripe knows it: deactivated there and hidden here (C2, D-094). */
export async function deletePromotionCode(db: Database, actor: Actor, id: string): Promise<Result<null>> {
  const before = await findPromotionCode(db, id);
  if (!before.ok) return before;
  if (before.value.code.active) {
    const off = await stripeCodes.setPromotionCodeActive(id, false);
    if (!off.ok) return off;
  }
  await db.transaction(async (tx) => {
    await tx.insert(hiddenPromotionCode).values({ promotionCodeId: id }).onConflictDoNothing();
    await recordAudit(tx, actor, {
      action: "promotion_code.deleted",
      subject: `promotion_code:${id}`,
      before: before.value.code,
      after: null,
    });
  });
  return ok(null);
}

/** Puts a deleted code back on the list, still inactive. */
export async function restorePromotionCode(db: Database, actor: Actor, id: string): Promise<Result<null>> {
  const before = await findPromotionCode(db, id);
  if (!before.ok) return before;
  await db.transaction(async (tx) => {
    await tx.delete(hiddenPromotionCode).where(eq(hiddenPromotionCode.promotionCodeId, id));
    await recordAudit(tx, actor, {
      action: "promotion_code.restored",
      subject: `promotion_code:${id}`,
      before: null,
      after: before.value.code,
    });
  });
  return ok(null);
}
