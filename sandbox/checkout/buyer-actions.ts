import { timingSafeEqual } from "node:crypto";
import { lookUpCode } from "../discounts/codes.ts";
import { refusalAfterChange, refusalOfCode } from "../discounts/eligibility.ts";
import { couponOf } from "../discounts/validity.ts";
import { ApiError } from "../http/api-error.ts";
import { isTooSmall } from "../money/minimum-charge.ts";
import { createPaymentMethodRecord, type PaymentMethodInput } from "../payments/payment-methods.ts";
import type { BuyerAddress, BuyerTaxIdInfo } from "../records/buyer.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import type { SessionRecord } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { BuyerError, BuyerResult, ConfirmInput, ConfirmOutcome } from "./buyer-contract.ts";
import { BuyerRefusal, refusal } from "./buyer-refusal.ts";
import type { BuyerView } from "./buyer-view.ts";
import { type Attempted, answerAction, attemptConfirm, isAttemptUnderWay } from "./confirm.ts";
import { grant } from "./discount-input.ts";
import { recalculated } from "./recalculate.ts";
import { renderView } from "./view-for-buyer.ts";

/** The session when id and client secret belong together, else null. Expired and complete sessions are found too (J-022). */
export function findSessionForBuyer(
  tenant: Tenant,
  sessionId: string,
  clientSecret: string,
): SessionRecord | null {
  tenant.catchUp();
  const session = tenant.store.sessions.get(sessionId);
  if (!session) return null;
  const expected = Buffer.from(`${session.id}_secret_${session.secret}`);
  const given = Buffer.from(clientSecret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? session : null;
}

export const viewForBuyer = (tenant: Tenant, session: SessionRecord): BuyerView =>
  renderView(tenant, session);

/**
 * Runs one action on the session as it is now: all of it, or a refusal and nothing. Integration mistakes that surface as
 * API errors are refusals without a code (J-033).
 */
function act(
  tenant: Tenant,
  session: SessionRecord,
  change: (session: SessionRecord) => SessionRecord,
): BuyerResult {
  tenant.catchUp();
  try {
    const changed = tenant.transaction(() => {
      const current = tenant.store.sessions.must(session.id);
      if (current.status !== "open") throw refusal("This checkout is no longer open.");
      const after = change(current);
      return after === current ? current : tenant.store.sessions.put(after);
    });
    return { session: renderView(tenant, changed) };
  } catch (error) {
    return { error: asBuyerError(error) };
  }
}

function asBuyerError(error: unknown): BuyerError {
  if (error instanceof BuyerRefusal) return error.error;
  if (error instanceof ApiError) return { code: null, message: error.message };
  throw error;
}

/** A change of what is bought or how it is sent: refused while a payment is under way, or when it breaks a rule. */
function reprice(
  tenant: Tenant,
  session: SessionRecord,
  change: (session: SessionRecord) => SessionRecord,
): BuyerResult {
  return act(tenant, session, (current) => {
    if (isAttemptUnderWay(tenant, current)) throw refusal("A payment is being confirmed.");
    const after = recalculated(tenant, change(current));
    if (isTooSmall(after.totals.total, after.currency))
      throw refusal("The total is too small to be charged.");
    return after;
  });
}

/** D-036 … D-040, J-030. */
export function applyPromotionCode(tenant: Tenant, session: SessionRecord, code: string): BuyerResult {
  return reprice(tenant, session, (current) => {
    // D-111, D-117 before D-037: all discount logic runs through the server.
    if (current.permissions?.update_discounts === "server_only")
      throw refusal("Discounts on this checkout are applied by the merchant's server.");
    if (current.allow_promotion_codes !== true)
      throw refusal("Promotion codes are not enabled for this checkout.");
    const found = lookUpCode(tenant, code, current.customer);
    const coupon = found && couponOf(tenant, found);
    if (!found || !coupon) throw invalidCode();
    const reason = refusalOfCode(tenant, found, current);
    if (reason?.reason === "minimum") throw belowMinimum(reason.minimumAmount, reason.currency);
    if (reason?.reason === "no_match")
      throw refusal("This promotion code does not apply to anything in this order.");
    if (reason) throw invalidCode();
    return { ...current, discount: grant(tenant, coupon, found, "buyer") };
  });
}

const invalidCode = () => refusal("This promotion code is invalid.", "invalidCode");

/** D-069. */
const belowMinimum = (minimumAmount: number, minimumAmountCurrency: string) =>
  new BuyerRefusal({
    code: "promotionCodeAmountInsufficient",
    message: "The order does not reach the minimum amount of this promotion code.",
    promotionCodeAmountInsufficient: { minimumAmount, minimumAmountCurrency },
  });

/** J-031, J-032. */
export function removePromotionCode(tenant: Tenant, session: SessionRecord): BuyerResult {
  return reprice(tenant, session, (current) => {
    if (current.permissions?.update_discounts === "server_only")
      throw refusal("Discounts on this checkout are removed by the merchant's server.");
    return current.discount?.origin === "buyer" ? { ...current, discount: null } : current;
  });
}

/** Stores something the buyer typed about themselves. */
const enter = (tenant: Tenant, session: SessionRecord, entry: Partial<SessionRecord["buyer"]>): BuyerResult =>
  act(tenant, session, (current) => ({ ...current, buyer: { ...current.buyer, ...entry } }));

/** Section 7.4: the only action whose errors always have a code. */
export function updateEmail(tenant: Tenant, session: SessionRecord, value: string | null): BuyerResult {
  const email = value?.trim() ?? null;
  if (email !== null && !email.includes("@"))
    return { error: { code: "incompleteEmail", message: "Your email is incomplete." } };
  if (email !== null && (email.length > 512 || !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)))
    return { error: { code: "invalidEmail", message: "Your email is invalid." } };
  return enter(tenant, session, { email });
}

export const updatePhoneNumber = (tenant: Tenant, session: SessionRecord, value: string | null) =>
  enter(tenant, session, { phone: value });

export const updateIndividualName = (tenant: Tenant, session: SessionRecord, value: string | null) =>
  enter(tenant, session, { individual_name: value });

export const updateBusinessName = (tenant: Tenant, session: SessionRecord, value: string | null) =>
  enter(tenant, session, { business_name: value });

/** J-034 under `server_only`. */
export function updateShippingAddress(
  tenant: Tenant,
  session: SessionRecord,
  value: BuyerAddress | null,
): BuyerResult {
  return act(tenant, session, (current) => {
    refuseServerOnlyShipping(current);
    if (value && current.shipping_countries && !current.shipping_countries.includes(value.address.country))
      throw refusal("We do not ship to this country.");
    return { ...current, shipping_details: value };
  });
}

export const updateBillingAddress = (tenant: Tenant, session: SessionRecord, value: BuyerAddress | null) =>
  enter(tenant, session, { billing_address: value });

function refuseServerOnlyShipping(session: SessionRecord): void {
  if (session.permissions?.update_shipping_details === "server_only")
    throw refusal("Shipping details on this checkout are updated by the merchant's server.");
}

/** J-034, D-070, A-016. */
export function updateLineItemQuantity(
  tenant: Tenant,
  session: SessionRecord,
  lineItem: string,
  quantity: number,
): BuyerResult {
  return reprice(tenant, session, (current) => {
    const line = current.lines.find((candidate) => candidate.id === lineItem);
    const range = line?.adjustable_quantity;
    if (!line || !range?.enabled) throw refusal("The quantity of this item cannot be changed.");
    if (!Number.isInteger(quantity) || quantity < range.minimum || quantity > range.maximum)
      throw refusal(`Choose a quantity between ${range.minimum} and ${range.maximum}.`);
    return keepingDiscount(tenant, {
      ...current,
      lines: current.lines.map((candidate) => (candidate === line ? { ...line, quantity } : candidate)),
    });
  });
}

/** D-070: a change that would cost the applied discount its ground is refused; the code is not dropped silently. */
function keepingDiscount(tenant: Tenant, changed: SessionRecord): SessionRecord {
  const { discount } = changed;
  if (!discount) return changed;
  const after = recalculated(tenant, changed);
  const code =
    discount.promotion_code === null ? null : tenant.store.promotionCodes.get(discount.promotion_code);
  const reason = refusalAfterChange(tenant, discount.coupon, code, after);
  if (reason?.reason === "minimum") throw belowMinimum(reason.minimumAmount, reason.currency);
  if (reason)
    throw refusal("The applied discount would no longer apply to anything.", "couponAppliesToNothing");
  return after;
}

export function updateShippingOption(
  tenant: Tenant,
  session: SessionRecord,
  shippingRate: string,
): BuyerResult {
  return reprice(tenant, session, (current) => {
    refuseServerOnlyShipping(current);
    if (!current.shipping_options.includes(shippingRate))
      throw refusal("This shipping option is not available.");
    return { ...current, shipping_rate: shippingRate };
  });
}

/** Formats of the tax ids the sandbox can check; others only have to be non-empty. */
const TAX_ID_FORMATS: Readonly<Record<string, RegExp>> = {
  eu_vat: /^[A-Z]{2}[0-9A-Z+*]{2,12}$/,
  gb_vat: /^GB\d{9}(\d{3})?$/,
  us_ein: /^\d{2}-?\d{7}$/,
};

export function updateTaxIdInfo(
  tenant: Tenant,
  session: SessionRecord,
  value: BuyerTaxIdInfo | null,
): BuyerResult {
  const format = value && TAX_ID_FORMATS[value.taxId.type];
  const valid =
    !value || (format ? format.test(value.taxId.value.replaceAll(" ", "")) : value.taxId.value.trim() !== "");
  if (!valid) return { error: { code: "invalidTaxId", message: "Your tax ID is invalid." } };
  return enter(tenant, session, { tax_id: value, ...(value ? { business_name: value.businessName } : {}) });
}

/** `price` is a price id of `optional_items`. */
export function addOptionalLineItem(tenant: Tenant, session: SessionRecord, price: string): BuyerResult {
  return reprice(tenant, session, (current) => {
    const item = current.optional_items.find((candidate) => candidate.price === price);
    if (!item) throw refusal("This item is not offered with this checkout.");
    if (current.lines.some((line) => line.optional && line.price === price)) return current;
    const line = {
      id: tenant.ids.next("li"),
      price,
      quantity: item.quantity,
      adjustable_quantity: item.adjustable_quantity,
      tax_rates: [],
      metadata: {},
      optional: true,
    };
    return { ...current, lines: [...current.lines, line] };
  });
}

/** D-055, D-069, D-070. */
export function removeOptionalLineItem(tenant: Tenant, session: SessionRecord, price: string): BuyerResult {
  return reprice(tenant, session, (current) => {
    const lines = current.lines.filter((line) => !(line.optional && line.price === price));
    if (lines.length === current.lines.length) throw refusal("This item is not part of this checkout.");
    return keepingDiscount(tenant, { ...current, lines });
  });
}

/** Tokenises: of a card number only brand, last four digits and behaviour are kept (section 9.9). */
export function createPaymentMethod(
  tenant: Tenant,
  input: PaymentMethodInput,
): PaymentMethodRecord | BuyerError {
  try {
    return tenant.transaction(() => createPaymentMethodRecord(tenant, input));
  } catch (error) {
    if (error instanceof ApiError) return { code: error.body.code ?? null, message: error.message };
    throw error;
  }
}

/** D-079, L-040 …, J-064, J-066, J-068. */
export function confirm(tenant: Tenant, session: SessionRecord, input: ConfirmInput): ConfirmOutcome {
  return settle(tenant, () => {
    const current = tenant.store.sessions.must(session.id);
    return attemptConfirm(tenant, tenant.store.sessions.put(entered(current, input)), input);
  });
}

/** What confirm carries along. Under `server_only` the shipping address is the server's alone (J-034). */
function entered(session: SessionRecord, input: ConfirmInput): SessionRecord {
  const serverOnly = session.permissions?.update_shipping_details === "server_only";
  return {
    ...session,
    ...(input.shippingAddress && !serverOnly ? { shipping_details: input.shippingAddress } : {}),
    buyer: {
      ...session.buyer,
      ...(input.email === undefined ? {} : { email: input.email }),
      ...(input.phone === undefined ? {} : { phone: input.phone }),
      ...(input.billingAddress ? { billing_address: input.billingAddress } : {}),
    },
  };
}

/** Answers a challenge or a redirect of `confirm`. */
export function resolveNextAction(
  tenant: Tenant,
  paymentIntentId: string,
  outcome: "pass" | "fail" | "abandon",
): ConfirmOutcome {
  return settle(tenant, () => {
    const intent = tenant.store.paymentIntents.get(paymentIntentId);
    if (intent?.status !== "requires_action" || intent.session === null)
      throw refusal("This payment is not waiting for an answer.");
    return answerAction(tenant, intent, outcome);
  });
}

/** Runs an attempt; a refusal is undone, a decline is kept. */
function settle(tenant: Tenant, attempt: () => Attempted): ConfirmOutcome {
  tenant.catchUp();
  try {
    const attempted = tenant.transaction(attempt);
    switch (attempted.kind) {
      case "completed":
        return { session: renderView(tenant, attempted.session) };
      case "failed":
        return { error: attempted.error };
      case "action":
        return { nextAction: { kind: attempted.action, paymentIntent: attempted.paymentIntent } };
      default:
        return attempted satisfies never;
    }
  } catch (error) {
    return { error: asBuyerError(error) };
  }
}
