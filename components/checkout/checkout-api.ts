import type { CheckoutView, OffersState, PaymentStart, ShippingAddress } from "#lib/checkout/contract.ts";
import type { OpenedSubscription, SubscriptionChoice } from "#lib/checkout/subscriptions/contract.ts";

/** An endpoint said no. `message` is fit for the shopper; `code` is from the shop's closed list, or "network". */
export class CheckoutApiError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.name = "CheckoutApiError";
    this.code = code;
  }
}

const UNREACHABLE = "We could not reach the shop. Check your connection and try again.";

/**
 * Calls one of the shop's own endpoints. Throws on every answer that is not a success: to Stripe.js a fetch that
 * resolved is no error, so a refused update would pass for done (J-054).
 */
async function call<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new CheckoutApiError(UNREACHABLE, "network");
  });
  const answer = (await response.json().catch(() => null)) as
    | { type: "object"; value: T }
    | { type: "error"; message: string; code: string }
    | null;
  if (response.ok && answer?.type === "object") return answer.value;
  if (answer?.type === "error") throw new CheckoutApiError(answer.message, answer.code);
  throw new CheckoutApiError("The shop gave an answer we do not understand. Please try again.", "internal");
}

/** A checkout's id says how it is paid: a Checkout Session's begins with cs_. */
const session = (id: string, interaction: string) => {
  const road = id.startsWith("cs_") ? "checkout-sessions" : "payment-intents";
  return `/api/${road}/${encodeURIComponent(id)}/${interaction}`;
};

/** One function per interaction; each sends the session's id and at most the shopper's choice. */
export const checkoutApi = {
  open: () => call<CheckoutView>("POST", "/api/checkout-sessions", {}),
  openIntent: () => call<CheckoutView>("POST", "/api/payment-intents", {}),
  startPayment: (id: string, shownTotal: number) =>
    call<PaymentStart>("POST", session(id, "payment"), { shownTotal }),
  changeLine: (id: string, choice: { productId: string; quantity: number }) =>
    call<CheckoutView>("PUT", session(id, "line-items"), choice),
  chooseShipping: (id: string, shippingOptionId: string) =>
    call<CheckoutView>("PUT", session(id, "shipping-option"), { shippingOptionId }),
  setShippingAddress: (id: string, address: ShippingAddress) =>
    call<CheckoutView>("PUT", session(id, "shipping-address"), address),
  claimLoyaltyDiscount: (id: string) => call<CheckoutView>("PUT", session(id, "loyalty-discount"), {}),
  dropLoyaltyDiscount: (id: string) => call<CheckoutView>("DELETE", session(id, "loyalty-discount")),
  redeemPromotionCode: (id: string, code: string) =>
    call<CheckoutView>("PUT", session(id, "promotion-code"), { code }),
  removePromotionCode: (id: string) => call<CheckoutView>("DELETE", session(id, "promotion-code")),
  acceptCustomerOffer: (id: string, offerId: string) =>
    call<CheckoutView>("PUT", session(id, "customer-offer"), { offerId }),
  dropCustomerOffers: (id: string) => call<CheckoutView>("DELETE", session(id, "customer-offer")),
  /** Asks for a new price because an offer began or ended. */
  updateTimeLimitedOffers: (id: string) => call<CheckoutView>("PUT", session(id, "time-limited-offers"), {}),
  /** Whether the price still stands; changes nothing. */
  offersState: (id: string) => call<OffersState>("GET", session(id, "time-limited-offers")),
  openSubscription: (choice: SubscriptionChoice) =>
    call<OpenedSubscription>("POST", "/api/subscription-checkouts", choice),
  chooseCurrency: (id: string, currency: string) =>
    call<CheckoutView>("PUT", session(id, "currency"), { currency }),
  acceptTotal: (id: string, total: number) =>
    call<CheckoutView>("PUT", session(id, "accepted-total"), { total }),
  giveEmail: (id: string, email: string) => call<CheckoutView>("PUT", session(id, "email"), { email }),
};
