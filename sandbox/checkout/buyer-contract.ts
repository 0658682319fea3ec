import type { BuyerAddress } from "../records/buyer.ts";
import type { BuyerView } from "./buyer-view.ts";
/** A buyer's mistake or a refusal, in stripe.js's terms: `code` is one of section 7.4 or null. */
export type BuyerError = Readonly<{
  code: string | null;
  message: string;
  paymentFailed?: Readonly<{ declineCode: string | null }>;
  promotionCodeAmountInsufficient?: Readonly<{ minimumAmount: number; minimumAmountCurrency: string }>;
}>;

export type BuyerResult = Readonly<{ session: BuyerView }> | Readonly<{ error: BuyerError }>;

/** `challenge` wants a 3DS answer in a frame, `redirect` sends the buyer to the bank's stand-in page. */
export type ConfirmOutcome =
  | BuyerResult
  | Readonly<{ nextAction: Readonly<{ kind: "challenge" | "redirect"; paymentIntent: string }> }>;

export type ConfirmInput = Readonly<{
  /** `pm_…` from createPaymentMethod or a saved one; absent when nothing is to be paid (J-068). */
  paymentMethod?: string;
  /** The total the page believes (J-066), minor units. */
  expectedAmount: number;
  email?: string;
  phone?: string;
  billingAddress?: BuyerAddress;
  shippingAddress?: BuyerAddress;
  savePaymentMethod?: boolean;
}>;
