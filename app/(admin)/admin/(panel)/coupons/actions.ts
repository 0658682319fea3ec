"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { permitStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { type FormState, failedForm, invalidForm } from "#lib/http/form-state.ts";
import { COUPON_LISTS, couponInput } from "#lib/promotions/coupon-input.ts";
import * as coupons from "#lib/promotions/coupons.ts";
import { valuesOf } from "#lib/promotions/form-fields.ts";

const RequestId = z.uuid();
const CouponId = z.string().min(1).max(200);
const Rename = z.object({
  id: CouponId,
  name: z.string().trim().min(1, "Give it a name.").max(40, "Use at most 40 characters."),
});

const addressOf = (id: string, done: string) =>
  `/admin/coupons/${encodeURIComponent(id)}?done=${done}` as Route;

/** Makes a coupon and shows it. */
export async function createCoupon(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("editor");
  if (!staff.ok) return failedForm(staff.error);
  const context = { now: await now(), timeZone: env().STORE_TIME_ZONE };
  const input = couponInput(context).safeParse(valuesOf(form, COUPON_LISTS));
  if (!input.success)
    return invalidForm(input.error, "Please look at the marked fields; nothing was created.");
  const requestId = RequestId.parse(form.get("requestId"));
  const created = await coupons.createCoupon(await database(), staff.value, input.data, requestId);
  if (!created.ok) return failedForm(created.error);
  redirect(addressOf(created.value.id, "created"));
}

/** Changes the name that shoppers see. */
export async function renameCoupon(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("editor");
  if (!staff.ok) return failedForm(staff.error);
  const input = Rename.safeParse(Object.fromEntries(form));
  if (!input.success) return invalidForm(input.error, "The name was not changed.");
  const { id, name } = input.data;
  const renamed = await coupons.renameCoupon(await database(), staff.value, id, name);
  if (!renamed.ok) return failedForm(renamed.error);
  redirect(addressOf(id, "renamed"));
}

/** Deletes a coupon and all its codes' chances with it. */
export async function deleteCoupon(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("publisher");
  if (!staff.ok) return failedForm(staff.error);
  const id = CouponId.parse(form.get("id"));
  const deleted = await coupons.deleteCoupon(await database(), staff.value, id);
  if (!deleted.ok) return failedForm(deleted.error);
  redirect("/admin/coupons?done=deleted");
}
