import type { Hono } from "hono";
import type { z } from "zod";
import * as buyer from "../checkout/buyer-actions.ts";
import type { BuyerResult, ConfirmOutcome } from "../checkout/buyer-contract.ts";
import type { SessionRecord } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import type { PageAnswer, PageState } from "./answers.ts";
import { Confirm, NextAction, Read, Update, type UpdateFields } from "./fields.ts";
import { browserRoute, refusal } from "./page-call.ts";

/** `POST /v1/payment_pages/:session…`: what a page does with its Checkout Session, modelled on J-080. */
export function sessionRoutes(app: Hono, world: World): void {
  const page = "/v1/payment_pages/:session";
  const on = <F extends { client_secret: string }>(
    path: string,
    fields: z.ZodType<F>,
    work: (tenant: Tenant, session: SessionRecord, fields: F) => ConfirmOutcome,
  ) =>
    browserRoute(app, world, path, fields, (call, context) => {
      const { tenant, fields } = call;
      const id = context.req.param("session") ?? "";
      const session = buyer.findSessionForBuyer(tenant, id, fields.client_secret);
      if (!session) throw refusal("The client secret does not belong to a Checkout Session of this account.");
      return answer(tenant, session.id, fields.client_secret, work(tenant, session, fields));
    });

  on(`${page}/init`, Read, (tenant, session) => ({ session: buyer.viewForBuyer(tenant, session) }));
  on(`${page}/poll`, Read, (tenant, session) => ({ session: buyer.viewForBuyer(tenant, session) }));
  on(page, Update, (tenant, session, fields) => update(tenant, session, fields));
  on(`${page}/confirm`, Confirm, (tenant, session, fields) =>
    buyer.confirm(tenant, session, {
      expectedAmount: fields.expected_amount,
      ...(fields.payment_method === undefined ? {} : { paymentMethod: fields.payment_method }),
      ...(fields.email === undefined ? {} : { email: fields.email }),
      ...(fields.phone === undefined ? {} : { phone: fields.phone }),
      ...(fields.billing_address === undefined ? {} : { billingAddress: fields.billing_address }),
      ...(fields.shipping_address === undefined ? {} : { shippingAddress: fields.shipping_address }),
      ...(fields.save_payment_method === undefined ? {} : { savePaymentMethod: fields.save_payment_method }),
    }),
  );
  on(`${page}/next_action`, NextAction, (tenant, _session, fields) =>
    buyer.resolveNextAction(tenant, fields.payment_intent, fields.outcome),
  );
}

function update(tenant: Tenant, session: SessionRecord, fields: UpdateFields): BuyerResult {
  const { key: _key, client_secret: _secret, ...actions } = fields;
  const given = Object.entries(actions).filter(([, value]) => value !== undefined);
  if (given.length !== 1) throw refusal("A payment page takes one action at a time.");

  if (fields.remove_promotion_code) return buyer.removePromotionCode(tenant, session);
  if (fields.promotion_code !== undefined)
    return buyer.applyPromotionCode(tenant, session, fields.promotion_code);
  if (fields.email !== undefined) return buyer.updateEmail(tenant, session, fields.email);
  if (fields.phone_number !== undefined) return buyer.updatePhoneNumber(tenant, session, fields.phone_number);
  if (fields.individual_name !== undefined) {
    return buyer.updateIndividualName(tenant, session, fields.individual_name);
  }
  if (fields.business_name !== undefined)
    return buyer.updateBusinessName(tenant, session, fields.business_name);
  if (fields.shipping_address !== undefined) {
    return buyer.updateShippingAddress(tenant, session, fields.shipping_address);
  }
  if (fields.billing_address !== undefined) {
    return buyer.updateBillingAddress(tenant, session, fields.billing_address);
  }
  if (fields.line_item !== undefined) {
    return buyer.updateLineItemQuantity(tenant, session, fields.line_item.id, fields.line_item.quantity);
  }
  if (fields.shipping_rate !== undefined)
    return buyer.updateShippingOption(tenant, session, fields.shipping_rate);
  if (fields.tax_id_info !== undefined) return buyer.updateTaxIdInfo(tenant, session, fields.tax_id_info);
  if (fields.add_optional_item !== undefined) {
    return buyer.addOptionalLineItem(tenant, session, fields.add_optional_item);
  }
  if (fields.remove_optional_item !== undefined) {
    return buyer.removeOptionalLineItem(tenant, session, fields.remove_optional_item);
  }
  throw refusal("Unknown action.");
}

let lastRevision = Math.floor(performance.timeOrigin) * 1000;

/** Adds the session as it is now to every outcome, refusals included, and numbers it (answers.ts). */
function answer(
  tenant: Tenant,
  sessionId: string,
  clientSecret: string,
  outcome: ConfirmOutcome,
): PageAnswer {
  lastRevision += 1;
  const session = buyer.findSessionForBuyer(tenant, sessionId, clientSecret);
  if (!session) throw new Error(`Checkout Session ${sessionId} vanished while it was answered.`);
  const state: PageState = { session: buyer.viewForBuyer(tenant, session), revision: lastRevision };
  if ("error" in outcome) return { error: outcome.error, ...state };
  if ("nextAction" in outcome) return { nextAction: outcome.nextAction, ...state };
  return state;
}
