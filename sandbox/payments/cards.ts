import type { CardRecord } from "./payment-method-record.ts";

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

type TestCard = Readonly<{ number: string; token: string | null; behaviour: BehaviourName }>;

/** The cards of section 9.9, and what each does. */
const TEST_CARDS: readonly TestCard[] = [
  { number: "4242424242424242", token: "pm_card_visa", behaviour: "succeed" },
  { number: "5555555555554444", token: "pm_card_mastercard", behaviour: "succeed" },
  { number: "378282246310005", token: "pm_card_amex", behaviour: "succeed" },
  { number: "4000000000000002", token: "pm_card_visa_chargeDeclined", behaviour: "generic_decline" },
  {
    number: "4000000000009995",
    token: "pm_card_visa_chargeDeclinedInsufficientFunds",
    behaviour: "insufficient_funds",
  },
  { number: "4000000000009987", token: "pm_card_visa_chargeDeclinedLostCard", behaviour: "lost_card" },
  { number: "4000000000009979", token: "pm_card_visa_chargeDeclinedStolenCard", behaviour: "stolen_card" },
  { number: "4000000000000069", token: "pm_card_chargeDeclinedExpiredCard", behaviour: "expired_card" },
  { number: "4000000000000127", token: "pm_card_chargeDeclinedIncorrectCvc", behaviour: "incorrect_cvc" },
  {
    number: "4000000000000119",
    token: "pm_card_chargeDeclinedProcessingError",
    behaviour: "processing_error",
  },
  { number: "4000002760003184", token: "pm_card_authenticationRequired", behaviour: "challenge" },
  {
    number: "4000002500003155",
    token: "pm_card_authenticationRequiredOnSetup",
    behaviour: "challenge_unless_set_up",
  },
  { number: "4000008260003178", token: null, behaviour: "challenge_then_insufficient_funds" },
  { number: "4000000000000341", token: "pm_card_chargeCustomerFail", behaviour: "attach_then_decline" },
];

/** A test card by its `pm_card_…` name. */
export const cardOfToken = (token: string) => TEST_CARDS.find((card) => card.token === token) ?? null;

/** What a number does: a test card's behaviour, or that of a real card used in test mode. */
export const behaviourOf = (number: string): BehaviourName =>
  TEST_CARDS.find((card) => card.number === number)?.behaviour ?? "live_card";

/** Luhn's check digit. */
export function isWellFormedNumber(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** What may be kept of a card: never the number itself. */
export function cardRecord(number: string, expiry: Readonly<{ month: number; year: number }>): CardRecord {
  return {
    brand: brandOf(number),
    last4: number.slice(-4),
    exp_month: expiry.month,
    exp_year: expiry.year,
    country: "US",
    funding: "credit",
  };
}

function brandOf(number: string): string {
  if (number.startsWith("4")) return "visa";
  if (/^(5[1-5]|2[2-7])/.test(number)) return "mastercard";
  if (/^3[47]/.test(number)) return "amex";
  if (/^(6011|65)/.test(number)) return "discover";
  return "unknown";
}
