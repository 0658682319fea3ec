import "server-only";
import { z } from "zod";
import type { SessionState } from "../stripe/checkout-sessions.ts";
import type { Checkout } from "./checkout-store.ts";

/** What a session must show for one decision, minor units. */
export const ExpectedAmounts = z.object({
  subtotalAmount: z.int(),
  discountAmount: z.int(),
  shippingAmount: z.int(),
  totalAmount: z.int(),
});
export type ExpectedAmounts = z.infer<typeof ExpectedAmounts>;

type ShownAmounts = Pick<
  SessionState,
  "subtotalAmount" | "discountAmount" | "shippingAmount" | "totalAmount"
>;

/** Whether a session shows what was decided: goods, discount, shipping and total. On `native` sessions Stripe decides the discount. */
export function agrees(
  { expected, transport }: Readonly<{ expected: ExpectedAmounts | null; transport: Checkout["transport"] }>,
  session: ShownAmounts,
): boolean {
  if (!expected) return false;
  const isStripes = transport === "native";
  const discount = isStripes ? session.discountAmount : expected.discountAmount;
  return (
    expected.subtotalAmount === session.subtotalAmount &&
    expected.shippingAmount === session.shippingAmount &&
    discount === session.discountAmount &&
    (isStripes || expected.totalAmount === session.totalAmount)
  );
}

/**
 * The checkout with the decision its session carries: the stored one, or one whose sender died or heard no answer.
 * Null when it is none of them.
 */
export function decisionCarried(checkout: Checkout, session: SessionState): Checkout | null {
  if (agrees(checkout, session)) return checkout;
  const { transport } = checkout;
  const sent = checkout.pending.findLast(({ expected }) => agrees({ expected, transport }, session));
  return sent ? { ...checkout, ...sent } : null;
}
