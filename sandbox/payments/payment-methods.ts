import type Stripe from "stripe";
import { ApiError, invalid, missingReference } from "../http/api-error.ts";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { BillingDetails, PaymentMethodRecord } from "../records/payment-method.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { behaviourOf, cardOfToken, cardRecord, isWellFormedNumber } from "./cards.ts";
import { isKnownMethod, OTHER_METHODS } from "./methods.ts";

export type PaymentMethodInput = Readonly<{
  type: string;
  card?:
    | Readonly<{ number: string; exp_month: number; exp_year: number; cvc?: string | undefined }>
    | undefined;
  billing_details?: BillingInput | undefined;
  allow_redisplay?: PaymentMethodRecord["allow_redisplay"] | undefined;
  metadata?: Readonly<Record<string, string>> | undefined;
}>;

type BillingInput = Readonly<{
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  address?: Readonly<Partial<Record<keyof NonNullable<BillingDetails["address"]>, string | null>>> | null;
}>;

/** What a card form gets wrong before anything is charged (section 9.9, client side). */
export type CardProblem = Readonly<{ code: string; message: string; param: string }>;

/** The first thing wrong with a card's data, or null. */
function problemWithCard(tenant: Tenant, card: NonNullable<PaymentMethodInput["card"]>): CardProblem | null {
  const number = card.number.replace(/[\s-]/g, "");
  if (!isWellFormedNumber(number))
    return { code: "incorrect_number", message: "Your card number is incorrect.", param: "card[number]" };
  if (!(card.exp_month >= 1 && card.exp_month <= 12))
    return {
      code: "invalid_expiry_month",
      message: "Your card's expiration month is invalid.",
      param: "card[exp_month]",
    };
  const today = new Date(tenant.now() * 1000);
  const year = fullYear(card.exp_year);
  const over =
    year < today.getUTCFullYear() ||
    (year === today.getUTCFullYear() && card.exp_month < today.getUTCMonth() + 1);
  if (over || year > today.getUTCFullYear() + 50)
    return {
      code: "invalid_expiry_year",
      message: "Your card's expiration year is invalid.",
      param: "card[exp_year]",
    };
  const digits = number.startsWith("34") || number.startsWith("37") ? 4 : 3;
  if (card.cvc !== undefined && !new RegExp(`^\\d{${digits}}$`).test(card.cvc))
    return { code: "invalid_cvc", message: "Your card's security code is invalid.", param: "card[cvc]" };
  return null;
}

const fullYear = (year: number) => (year < 100 ? 2000 + year : year);

/** Stores a payment method; the number is forgotten here. */
export function createPaymentMethodRecord(tenant: Tenant, input: PaymentMethodInput): PaymentMethodRecord {
  if (!isKnownMethod(input.type))
    throw invalid(`Invalid type: ${input.type.slice(0, 50)}`, { param: "type" });
  const { card } = input;
  if (input.type === "card" && !card)
    throw invalid("Missing required param: card.", { code: "parameter_missing", param: "card" });
  const problem = card && problemWithCard(tenant, card);
  if (problem)
    throw new ApiError(402, {
      type: "card_error",
      code: problem.code,
      param: problem.param,
      message: problem.message,
    });
  const number = card?.number.replace(/[\s-]/g, "") ?? "";
  return store(tenant, {
    type: input.type,
    billing_details: billingDetails(input.billing_details),
    card: card ? cardRecord(number, { month: card.exp_month, year: fullYear(card.exp_year) }) : null,
    behaviour: card ? behaviourOf(number) : (OTHER_METHODS[input.type] ?? "succeed"),
    allow_redisplay: input.allow_redisplay ?? "unspecified",
    metadata: input.metadata ?? {},
  });
}

function store(
  tenant: Tenant,
  input: Pick<
    PaymentMethodRecord,
    "type" | "billing_details" | "card" | "behaviour" | "allow_redisplay" | "metadata"
  >,
): PaymentMethodRecord {
  return tenant.store.paymentMethods.put({
    ...input,
    id: tenant.ids.next("pm"),
    created: tenant.now(),
    customer: null,
    authenticated: false,
  });
}

function billingDetails(input: BillingInput | undefined): BillingDetails {
  const address = input?.address;
  return {
    name: input?.name ?? null,
    email: input?.email ?? null,
    phone: input?.phone ?? null,
    address: {
      city: address?.city ?? null,
      country: address?.country ?? null,
      line1: address?.line1 ?? null,
      line2: address?.line2 ?? null,
      postal_code: address?.postal_code ?? null,
      state: address?.state ?? null,
    },
  };
}

/** A payment method named by a parameter; a `pm_card_…` name makes a fresh one of that card. */
export function referencedPaymentMethod(tenant: Tenant, id: string, param: string): PaymentMethodRecord {
  const found = tenant.store.paymentMethods.get(id);
  if (found) return found;
  const testCard = cardOfToken(id);
  if (!testCard) throw missingReference("PaymentMethod", id, param);
  const year = new Date(tenant.now() * 1000).getUTCFullYear() + 1;
  return store(tenant, {
    type: "card",
    billing_details: billingDetails(undefined),
    card: cardRecord(testCard.number, { month: 12, year }),
    behaviour: testCard.behaviour,
    allow_redisplay: "unspecified",
    metadata: {},
  });
}

/** Ties a payment method to a customer; emits `payment_method.attached` once. */
export function attach(
  tenant: Tenant,
  method: PaymentMethodRecord,
  customer: string,
  changes: Partial<PaymentMethodRecord> = {},
): PaymentMethodRecord {
  if (method.customer !== null && method.customer !== customer)
    throw invalid("The payment method you provided has already been attached to a customer.", {
      code: "payment_method_already_attached",
    });
  const attached = tenant.store.paymentMethods.put({ ...method, ...changes, customer });
  if (method.customer === null)
    emit(tenant, "payment_method.attached", renderPaymentMethod(attached, NO_EXPANSION));
  return attached;
}

export function renderPaymentMethod(method: PaymentMethodRecord, expansion: Expansion): Wire {
  return {
    id: method.id,
    object: "payment_method",
    allow_redisplay: method.allow_redisplay,
    billing_details: { ...method.billing_details, tax_id: null },
    ...(method.card
      ? {
          card: {
            brand: method.card.brand,
            checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
            country: method.card.country,
            display_brand: method.card.brand,
            exp_month: method.card.exp_month,
            exp_year: method.card.exp_year,
            fingerprint: null,
            funding: method.card.funding,
            generated_from: null,
            last4: method.card.last4,
            networks: { available: [method.card.brand], preferred: null },
            regulated_status: "unregulated",
            three_d_secure_usage: { supported: true },
            wallet: null,
          },
        }
      : { [method.type]: {} }),
    created: method.created,
    customer: expansion.reference("customer", method.customer, "customer"),
    customer_account: null,
    livemode: false,
    metadata: method.metadata,
    type: method.type,
  } satisfies Shape<Stripe.PaymentMethod>;
}

export const renderPaymentMethodById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderPaymentMethod(tenant.store.paymentMethods.must(id), expansion);
