"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { permitStaff } from "#lib/auth/staff.ts";
import { probeNow } from "#lib/checkout/sessions/preview-probe.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { type FormState, failedForm } from "#lib/http/form-state.ts";
import { setDynamicDiscounts } from "#lib/promotions/store-switch.ts";

const Wish = z.enum(["on", "off"]);

/** Switches discount rules on or off for the whole store. */
export async function switchDynamicDiscounts(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("owner");
  if (!staff.ok) return failedForm(staff.error);
  const wish = Wish.parse(form.get("dynamicDiscounts"));
  await setDynamicDiscounts(await database(), staff.value, wish === "on");
  redirect(`/admin/settings?done=${wish}`);
}

/** Asks the Stripe account again whether it has the private preview. */
export async function probeAgain(): Promise<FormState> {
  const staff = await permitStaff("publisher");
  if (!staff.ok) return failedForm(staff.error);
  const probed = await probeNow(await database(), await now());
  if (!probed.ok) return failedForm(probed.error);
  redirect("/admin/settings?done=probed");
}
