import type { BehaviourName } from "../records/behaviour.ts";
import type { CardRecord } from "../records/payment-method.ts";

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
