import type { PaymentMethodRecord } from "../payments/payment-method-record.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { BuyerAddress, BuyerTaxIdInfo, BuyerView } from "./buyer-view.ts";
import type { SessionRecord } from "./session-record.ts";

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

export type PaymentMethodInput = Readonly<{
  /** `card`, or a method without card data: see `payments/methods.ts`. */
  type: string;
  card?: Readonly<{ number: string; exp_month: number; exp_year: number; cvc?: string }>;
  billing_details?: Readonly<{
    name?: string | null;
    email?: string | null;
    phone?: string | null;
    address?: Partial<BuyerAddress["address"]> | null;
  }>;
}>;

/** The session when id and client secret belong together, else null. Expired and complete sessions are found too (J-022). */
export declare function findSessionForBuyer(
  tenant: Tenant,
  sessionId: string,
  clientSecret: string,
): SessionRecord | null;
export declare function viewForBuyer(tenant: Tenant, session: SessionRecord): BuyerView;
/** D-036 … D-040, J-030. */
export declare function applyPromotionCode(tenant: Tenant, session: SessionRecord, code: string): BuyerResult;
/** J-031, J-032. */
export declare function removePromotionCode(tenant: Tenant, session: SessionRecord): BuyerResult;
export declare function updateEmail(
  tenant: Tenant,
  session: SessionRecord,
  value: string | null,
): BuyerResult;
export declare function updatePhoneNumber(
  tenant: Tenant,
  session: SessionRecord,
  value: string | null,
): BuyerResult;
export declare function updateIndividualName(
  tenant: Tenant,
  session: SessionRecord,
  value: string | null,
): BuyerResult;
export declare function updateBusinessName(
  tenant: Tenant,
  session: SessionRecord,
  value: string | null,
): BuyerResult;
/** J-034 under `server_only`. */
export declare function updateShippingAddress(
  tenant: Tenant,
  session: SessionRecord,
  value: BuyerAddress | null,
): BuyerResult;
export declare function updateBillingAddress(
  tenant: Tenant,
  session: SessionRecord,
  value: BuyerAddress | null,
): BuyerResult;
export declare function updateLineItemQuantity(
  tenant: Tenant,
  session: SessionRecord,
  lineItem: string,
  quantity: number,
): BuyerResult;
export declare function updateShippingOption(
  tenant: Tenant,
  session: SessionRecord,
  shippingRate: string,
): BuyerResult;
export declare function updateTaxIdInfo(
  tenant: Tenant,
  session: SessionRecord,
  value: BuyerTaxIdInfo | null,
): BuyerResult;
/** D-055, D-069, D-070; `price` is a price id of `optional_items`. */
export declare function addOptionalLineItem(
  tenant: Tenant,
  session: SessionRecord,
  price: string,
): BuyerResult;
export declare function removeOptionalLineItem(
  tenant: Tenant,
  session: SessionRecord,
  price: string,
): BuyerResult;
/** Tokenises: of a card number only brand, last four digits and behaviour are kept (section 9.9). */
export declare function createPaymentMethod(
  tenant: Tenant,
  input: PaymentMethodInput,
): PaymentMethodRecord | BuyerError;
/** D-079, L-040 …, J-064, J-066, J-068. */
export declare function confirm(tenant: Tenant, session: SessionRecord, input: ConfirmInput): ConfirmOutcome;
/** Answers a challenge or a redirect of `confirm`. */
export declare function resolveNextAction(
  tenant: Tenant,
  paymentIntentId: string,
  outcome: "pass" | "fail" | "abandon",
): ConfirmOutcome;
