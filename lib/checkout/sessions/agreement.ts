import "server-only";
import { z } from "zod";
import type { SessionState } from "../../stripe/checkout-sessions.ts";
import type { Checkout, ExpectedAmounts } from "../checkout-store.ts";
import { groupedByProduct } from "./lines.ts";

const DecidedLines = z.object({
  lines: z.array(z.object({ line: z.string(), subtotal: z.int(), discount: z.int() })),
});

type ShownAmounts = Pick<
  SessionState,
  "subtotalAmount" | "discountAmount" | "shippingAmount" | "totalAmount"
>;
type Shown = ShownAmounts & Pick<SessionState, "lines">;

/** Whether a session's sums are what was decided. A discount that is Stripe's to decide agrees with any. */
export function amountsAgree(expected: ExpectedAmounts | null, session: ShownAmounts): boolean {
  if (!expected) return false;
  return (
    expected.subtotalAmount === session.subtotalAmount &&
    expected.shippingAmount === session.shippingAmount &&
    (expected.discountAmount === null ||
      (expected.discountAmount === session.discountAmount && expected.totalAmount === session.totalAmount))
  );
}

/**
 * Whether a session shows what was decided: goods, discount, shipping and total; and on `reprice`, where the discount is
 * in the prices, every product's own amount after its share, so that no saving slipped from one line to another.
 */
export function agrees(
  decided: Readonly<{
    expected: ExpectedAmounts | null;
    decision: unknown;
    transport: Checkout["transport"];
  }>,
  session: Shown,
): boolean {
  return (
    amountsAgree(decided.expected, session) &&
    (decided.transport !== "reprice" || pricesAgree(decided.decision, session))
  );
}

function pricesAgree(decision: unknown, session: Shown): boolean {
  const decided = DecidedLines.safeParse(decision).data;
  const shown = groupedByProduct(session.lines);
  return (
    decided?.lines.length === shown.length &&
    decided.lines.every(({ line, subtotal, discount }) =>
      shown.some(({ productId, amount }) => productId === line && amount === subtotal - discount),
    )
  );
}

/**
 * The checkout with the decision its session carries: the stored one, or one whose sender died or heard no answer.
 * Null when it is none of them.
 */
export function decisionCarried(checkout: Checkout, session: SessionState): Checkout | null {
  if (agrees(checkout, session)) return checkout;
  const { transport } = checkout;
  const sent = checkout.pending.findLast((decided) => agrees({ ...decided, transport }, session));
  return sent ? { ...checkout, ...sent } : null;
}
