import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { OrderState } from "#lib/orders/order.ts";

const ORDER_STATE_WORDS = {
  paid: "Paid",
  awaiting_payment: "Awaiting payment",
  mismatch: "Under review",
  partially_refunded: "Partly refunded",
  refunded: "Refunded",
  failed: "Payment failed",
} as const satisfies Record<OrderState, string>;

const TONES = {
  paid: "positive",
  awaiting_payment: "caution",
  mismatch: "danger",
  partially_refunded: "neutral",
  refunded: "neutral",
  failed: "danger",
} as const satisfies Record<OrderState, Tone>;

/** What became of an order, in a word. */
export function OrderStateBadge({ state, className }: Readonly<{ state: OrderState; className?: string }>) {
  return (
    <Badge tone={TONES[state]} {...(className ? { className } : {})}>
      {ORDER_STATE_WORDS[state]}
    </Badge>
  );
}
