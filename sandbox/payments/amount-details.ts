import type Stripe from "stripe";
import { exclusive, invalid } from "../http/api-error.ts";
import type { Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import {
  boolean,
  emptyable,
  hash,
  integer,
  list,
  notSimulated,
  required,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { AmountDetailsRecord, AmountLineRecord } from "../records/payment-intent.ts";
import type { Tenant } from "../tenants/tenant.ts";

export const amountDetailsParameters = hash({
  discount_amount: emptyable(integer({ min: 0 })),
  enforce_arithmetic_validation: boolean(),
  line_items: emptyable(
    list(
      hash({
        discount_amount: integer({ min: 0 }),
        payment_method_options: notSimulated,
        product_code: string(12),
        product_name: required(string(1024)),
        quantity: required(integer({ min: 1 })),
        tax: hash({ total_tax_amount: required(integer({ min: 0 })) }),
        unit_cost: required(integer({ min: 0 })),
        unit_of_measure: string(),
      }),
      200,
    ),
  ),
  shipping: emptyable(
    hash({
      amount: emptyable(integer({ min: 0 })),
      from_postal_code: notSimulated,
      to_postal_code: notSimulated,
    }),
  ),
  tax: emptyable(hash({ total_tax_amount: required(integer({ min: 0 })) })),
});

export type AmountDetailsInput = ReturnType<typeof amountDetailsParameters.read>;

/**
 * Reads what a request says of an amount. A discount or a tax is told of the whole or of its lines, never of both; lines
 * must add up to the amount, or say in the answer that they do not.
 * @param amount of the intent, minor units
 */
export function readAmountDetails(
  tenant: Tenant,
  given: AmountDetailsInput,
  amount: number,
): AmountDetailsRecord {
  const {
    discount_amount: discount,
    shipping,
    tax,
    line_items: lines,
    enforce_arithmetic_validation,
  } = given;
  const whole: AmountDetailsRecord = {
    ...(discount === undefined ? {} : { discount_amount: discount }),
    ...(shipping ? { shipping } : {}),
    ...(tax ? { tax } : {}),
  };
  if (!lines) return whole;
  if (discount && lines.some((line) => line.discount_amount !== undefined))
    throw exclusive("amount_details[discount_amount]", [
      "amount_details[discount_amount]",
      "amount_details[line_items][0][discount_amount]",
    ]);
  if (tax && lines.some((line) => line.tax))
    throw exclusive("amount_details[tax][total_tax_amount]", [
      "amount_details[line_items][0][tax][total_tax_amount]",
      "amount_details[tax][total_tax_amount]",
    ]);
  const sum = lines.reduce(
    (total, line) =>
      total +
      line.unit_cost * line.quantity -
      (line.discount_amount ?? 0) +
      (line.tax?.total_tax_amount ?? 0),
    (shipping?.amount ?? 0) + (tax?.total_tax_amount ?? 0) - (discount ?? 0),
  );
  const mismatch = {
    code: "amount_details_amount_mismatch",
    message: `The amount (${amount}) does not equal what amount_details adds up to (${sum}).`,
  };
  if (sum !== amount && enforce_arithmetic_validation !== false)
    throw invalid(mismatch.message, { code: mismatch.code, param: "amount_details" });
  return {
    ...whole,
    line_items: lines.map((line) => ({
      id: tenant.ids.next("uli"),
      product_name: line.product_name,
      product_code: line.product_code ?? null,
      quantity: line.quantity,
      unit_cost: line.unit_cost,
      unit_of_measure: line.unit_of_measure ?? null,
      discount_amount: line.discount_amount ?? null,
      tax: line.tax ?? null,
    })),
    ...(sum === amount ? {} : { error: mismatch }),
  };
}

/** `line_items` are a list that is left out unless it is expanded. */
export function renderAmountDetails(details: AmountDetailsRecord | null, expansion: Expansion): Wire {
  const { line_items: lines = [], ...shown } = details ?? {};
  return {
    tip: {},
    ...shown,
    ...expansion.include("line_items", () => ({
      object: "list",
      data: lines.map(renderLine),
      has_more: false,
      url: "/v1/payment_intents/amount_details_line_items",
    })),
  };
}

const renderLine = (line: AmountLineRecord) =>
  ({
    ...line,
    object: "payment_intent_amount_details_line_item",
    payment_method_options: null,
  }) satisfies Shape<Stripe.PaymentIntentAmountDetailsLineItem>;
