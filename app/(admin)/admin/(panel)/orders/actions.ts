"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { permitStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { type FormState, failedForm, invalidForm } from "#lib/http/form-state.ts";
import * as mismatch from "#lib/orders/accept-mismatch.ts";
import { findOrder } from "#lib/orders/orders.ts";
import { refundInput } from "#lib/orders/refund-input.ts";
import * as refunds from "#lib/orders/refund-order.ts";

const OrderId = z.string().min(1).max(100);
const Press = z.object({
  orderId: OrderId,
  requestId: z.uuid(),
  seenAmount: z.coerce.number().int().min(0),
});
const Finish = z.object({ orderId: OrderId, refundId: z.string().min(1).max(100) });
const Accept = z.object({
  orderId: OrderId,
  note: z
    .string()
    .trim()
    .min(1, "Say why, for whoever looks at this later.")
    .max(500, "Use at most 500 characters."),
});

const addressOf = (id: string, done: string) => `/admin/orders/${id}?done=${done}` as Route;

/** Gives money of an order back. */
export async function refundOrder(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("publisher");
  if (!staff.ok) return failedForm(staff.error);
  const fields = Object.fromEntries(form);
  const press = Press.parse(fields);
  const db = await database();
  const order = await findOrder(db, press.orderId);
  if (!order) return failedForm({ code: "not_found", message: "There is no such order." });
  const input = refundInput({ lines: order.lines.length, currency: order.currency }).safeParse(fields);
  if (!input.success) return invalidForm(input.error, "Please look at the marked field; nothing went back.");
  const refunded = await refunds.refundOrder(db, staff.value, { ...press, ...input.data }, await now());
  if (!refunded.ok) return failedForm(refunded.error);
  redirect(addressOf(press.orderId, "refunded"));
}

/** Asks Stripe again about a refund of which no answer is known. */
export async function finishRefund(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("publisher");
  if (!staff.ok) return failedForm(staff.error);
  const { orderId, refundId } = Finish.parse(Object.fromEntries(form));
  const finished = await refunds.finishRefund(await database(), orderId, refundId);
  if (!finished.ok) return failedForm(finished.error);
  redirect(addressOf(orderId, "refunded"));
}

/** Accepts what was paid although it is not what was decided. */
export async function acceptMismatch(_state: FormState, form: FormData): Promise<FormState> {
  const staff = await permitStaff("publisher");
  if (!staff.ok) return failedForm(staff.error);
  const input = Accept.safeParse(Object.fromEntries(form));
  if (!input.success) return invalidForm(input.error, "The order was not changed.");
  const { orderId, note } = input.data;
  const accepted = await mismatch.acceptMismatch(await database(), staff.value, orderId, note);
  if (!accepted.ok) return failedForm(accepted.error);
  redirect(addressOf(orderId, "accepted"));
}
