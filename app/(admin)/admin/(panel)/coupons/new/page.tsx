import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { CouponForm } from "#components/admin/coupon-form.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { listProductChoices } from "#lib/promotions/product-choices.ts";
import { createCoupon } from "../actions.ts";

export const metadata: Metadata = { title: "New coupon" };
export const instant = false;

export default async function NewCouponPage() {
  await requireStaff("editor");
  const products = await listProductChoices(await database());
  const { STORE_CURRENCY: currency, STORE_TIME_ZONE: timeZone } = env();
  return (
    <>
      <PageHead above={{ href: "/admin/coupons", name: "Coupons" }} title="New coupon" />
      <CouponForm
        action={createCoupon}
        products={products}
        currency={currency}
        now={await now()}
        timeZone={timeZone}
        requestId={randomUUID()}
      />
    </>
  );
}
