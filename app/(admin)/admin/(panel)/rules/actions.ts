"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Role } from "#lib/auth/roles.ts";
import { permitStaff } from "#lib/auth/staff.ts";
import { offerEnded } from "#lib/checkout/refresh/offer-ended.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { type FormState, failedForm, invalidForm } from "#lib/http/form-state.ts";
import { ruleDatesInput } from "#lib/promotions/rule-dates-input.ts";
import type { RuleMove } from "#lib/promotions/rule-state.ts";
import * as rules from "#lib/promotions/rules.ts";

const Seen = z.object({ id: z.string().min(1).max(100), version: z.coerce.number().int().min(1) });

const addressOf = (id: string, done: string) =>
  `/admin/rules/${encodeURIComponent(id)}?done=${done}` as Route;

async function move(form: FormData, wish: RuleMove, role: Role): Promise<FormState> {
  const staff = await permitStaff(role);
  if (!staff.ok) return failedForm(staff.error);
  const seen = Seen.parse(Object.fromEntries(form));
  const moved = await rules.moveRule(await database(), staff.value, seen, wish);
  if (!moved.ok) return failedForm(moved.error);
  offerEnded(seen.id);
  redirect(addressOf(seen.id, wish));
}

/** Puts a rule in force, within its dates. */
export async function switchOnRule(_state: FormState, form: FormData): Promise<FormState> {
  return move(form, "switch_on", "publisher");
}

/** Stops a rule at once; it can be switched on again. */
export async function pauseRule(_state: FormState, form: FormData): Promise<FormState> {
  return move(form, "pause", "editor");
}

/** Stops a rule and takes it off the list. */
export async function archiveRule(_state: FormState, form: FormData): Promise<FormState> {
  return move(form, "archive", "publisher");
}

/** Puts an archived rule back on the list, paused. */
export async function restoreRule(_state: FormState, form: FormData): Promise<FormState> {
  return move(form, "restore", "publisher");
}

/** Sets when a rule begins and ends. */
export async function scheduleRule(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("publisher");
  if (!staff.ok) return failedForm(staff.error);
  const fields = Object.fromEntries(form);
  const seen = Seen.parse(fields);
  const db = await database();
  const present = (await rules.findRule(db, seen.id))?.rule?.schedule ?? { from: null, until: null };
  const dates = ruleDatesInput(present, { timeZone: env().STORE_TIME_ZONE }).safeParse(fields);
  if (!dates.success) return invalidForm(dates.error, "The dates were not changed.");
  const changed = await rules.scheduleRule(db, staff.value, seen, dates.data, await now());
  if (!changed.ok) return failedForm(changed.error);
  offerEnded(seen.id);
  redirect(addressOf(seen.id, "schedule"));
}
