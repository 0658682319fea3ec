import type { BuyerError } from "../checkout/buyer-contract.ts";
import type { BuyerView } from "../checkout/buyer-view.ts";

/**
 * The private wire between stripe.js and the sandbox. A revision orders views: the one with the higher number was
 * taken later, whichever answer arrives first.
 */
export type PageState = Readonly<{ session: BuyerView; revision: number }>;

export type NextAction = Readonly<{
  kind: "challenge" | "redirect";
  paymentIntent: string;
}>;

/** Every answer of a payment page. With an error comes the session as it is after the refusal. */
export type PageAnswer = PageState | (PageState & { nextAction: NextAction }) | PageFailure;
export type PageFailure = Readonly<{ error: BuyerError } & Partial<PageState>>;
