"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { permitStaff } from "#lib/auth/staff.ts";
import { offerEnded } from "#lib/checkout/refresh/offer-ended.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { type FormState, failedForm, invalidForm } from "#lib/http/form-state.ts";
import { valuesOf } from "#lib/promotions/form-fields.ts";
import { PROMOTION_CODE_LISTS, promotionCodeInput } from "#lib/promotions/promotion-code-input.ts";
import * as codes from "#lib/promotions/promotion-codes.ts";

const RequestId = z.uuid();
const CodeId = z.string().regex(/^promo_[A-Za-z0-9]{1,100}$/);

const addressOf = (id: string, done: string) => `/admin/promotion-codes/${id}?done=${done}` as Route;

/** Makes a promotion code and shows it. */
export async function createPromotionCode(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("editor");
  if (!staff.ok) return failedForm(staff.error);
  const context = { now: await now(), timeZone: env().STORE_TIME_ZONE };
  const input = promotionCodeInput(context).safeParse(valuesOf(form, PROMOTION_CODE_LISTS));
  if (!input.success)
    return invalidForm(input.error, "Please look at the marked fields; nothing was created.");
  const requestId = RequestId.parse(form.get("requestId"));
  const db = await database();
  const created = await codes.createPromotionCode(db, staff.value, input.data, requestId, context);
  if (!created.ok) return failedForm(created.error);
  redirect(addressOf(created.value.id, "created"));
}

/** Lets shoppers use a code that was deactivated. */
export async function activatePromotionCode(_state: FormState, form: FormData): Promise<FormState> {
  return switchCode(form, true);
}

/** Stops a code; it can be activated again. */
export async function deactivatePromotionCode(_state: FormState, form: FormData): Promise<FormState> {
  return switchCode(form, false);
}

async function switchCode(form: FormData, active: boolean): Promise<FormState> {
  const staff = await permitStaff("editor");
  if (!staff.ok) return failedForm(staff.error);
  const id = CodeId.parse(form.get("id"));
  const changed = await codes.setPromotionCodeActive(await database(), staff.value, id, active);
  if (!changed.ok) return failedForm(changed.error);
  if (!active) offerEnded(id);
  redirect(addressOf(id, active ? "activated" : "deactivated"));
}

/** Switches a code off and takes it off the lists: the nearest to deleting that Stripe has (C2, D-094). */
export async function deletePromotionCode(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("editor");
  if (!staff.ok) return failedForm(staff.error);
  const id = CodeId.parse(form.get("id"));
  const deleted = await codes.deletePromotionCode(await database(), staff.value, id);
  if (!deleted.ok) return failedForm(deleted.error);
  offerEnded(id);
  redirect("/admin/promotion-codes?done=deleted");
}

/** Puts a deleted code back on the lists, still inactive. */
export async function restorePromotionCode(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("editor");
  if (!staff.ok) return failedForm(staff.error);
  const id = CodeId.parse(form.get("id"));
  const restored = await codes.restorePromotionCode(await database(), staff.value, id);
  if (!restored.ok) return failedForm(restored.error);
  redirect(addressOf(id, "restored"));
}
