/** Why a payment is refused, in Stripe's words (section 9.9). */
export type Decline = Readonly<{ code: string; decline_code: string | null; message: string }>;

/** What happens when a payment method is charged. `challenge` asks the buyer first, then goes on as `next`. */
export type Behaviour =
  | Readonly<{ kind: "succeed" }>
  | Readonly<{ kind: "decline"; decline: Decline }>
  | Readonly<{ kind: "challenge"; unlessAuthenticated: boolean; next: "succeed" | Decline }>
  | Readonly<{ kind: "redirect" }>
  | Readonly<{ kind: "delay" }>;

const declined = (decline_code: string, message = "Your card was declined."): Decline => ({
  code: "card_declined",
  decline_code,
  message,
});

const insufficientFunds = declined("insufficient_funds", "Your card has insufficient funds.");

/** By the name stored on a payment method. */
export const BEHAVIOURS = {
  succeed: { kind: "succeed" },
  generic_decline: { kind: "decline", decline: declined("generic_decline") },
  insufficient_funds: { kind: "decline", decline: insufficientFunds },
  lost_card: { kind: "decline", decline: declined("lost_card") },
  stolen_card: { kind: "decline", decline: declined("stolen_card") },
  expired_card: {
    kind: "decline",
    decline: { code: "expired_card", decline_code: null, message: "Your card has expired." },
  },
  incorrect_cvc: {
    kind: "decline",
    decline: {
      code: "incorrect_cvc",
      decline_code: null,
      message: "Your card's security code is incorrect.",
    },
  },
  processing_error: {
    kind: "decline",
    decline: {
      code: "processing_error",
      decline_code: null,
      message: "An error occurred while processing your card. Try again in a little bit.",
    },
  },
  live_card: {
    kind: "decline",
    decline: declined(
      "test_mode_live_card",
      "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
    ),
  },
  challenge: { kind: "challenge", unlessAuthenticated: false, next: "succeed" },
  challenge_unless_set_up: { kind: "challenge", unlessAuthenticated: true, next: "succeed" },
  challenge_then_insufficient_funds: {
    kind: "challenge",
    unlessAuthenticated: false,
    next: insufficientFunds,
  },
  attach_then_decline: { kind: "decline", decline: declined("generic_decline") },
  redirect: { kind: "redirect" },
  delay: { kind: "delay" },
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof BEHAVIOURS;
