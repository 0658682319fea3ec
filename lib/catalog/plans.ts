import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { price, product } from "../db/schema/index.ts";

/** One thing a plan charges for, with the Stripe price behind it. Amounts are minor units of the plan's currency. */
export type PlanItem = Readonly<{
  productId: string;
  name: string;
  picture: string | null;
  unitAmount: number;
  stripePriceId: string;
}>;

/** A product sold by subscription, as it is priced and charged in one currency. */
export type Plan = PlanItem &
  Readonly<{
    currency: string;
    interval: "month";
    /** How many free days a first subscription may start with. */
    trialDays: number | null;
    /** The coupon a loyalty member starts with. */
    memberCoupon: string | null;
    /** What may be sent along with the first delivery, charged once. */
    extra: PlanItem | null;
  }>;

async function itemsOf(db: Database, ids: readonly string[], currency: string) {
  return db
    .select({ product, price })
    .from(product)
    .innerJoin(price, and(eq(price.productId, product.id), eq(price.currency, currency)))
    .where(inArray(product.id, [...ids]));
}

const itemOf = (row: Awaited<ReturnType<typeof itemsOf>>[number]): PlanItem => ({
  productId: row.product.id,
  name: row.product.name,
  picture: row.product.pictures[0]?.src ?? null,
  unitAmount: row.price.unitAmount,
  stripePriceId: row.price.stripePriceId,
});

/** The plan of a product, or null when there is none in this currency or it is not sold by subscription. */
export async function findPlan(db: Database, productId: string, currency: string): Promise<Plan | null> {
  const [row] = await itemsOf(db, [productId], currency);
  const interval = row?.product.recurring;
  if (!row || !interval) return null;
  const { firstExtra, memberCoupon, trialDays } = row.product;
  const extra = firstExtra ? (await itemsOf(db, [firstExtra], currency))[0] : undefined;
  return {
    ...itemOf(row),
    currency,
    interval,
    trialDays,
    memberCoupon,
    extra: extra && !extra.product.recurring ? itemOf(extra) : null,
  };
}
