import { refusalAfterChange } from "../discounts/eligibility.ts";
import { serverRefusal } from "../discounts/refusals.ts";
import { invalid } from "../http/api-error.ts";
import { type Parsed, patchMetadata } from "../http/parameters.ts";
import type { SessionRecord } from "../records/session.ts";
import { addressRecord } from "../resources/customers.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { isAttemptUnderWay } from "./confirm.ts";
import { readShippingOptions } from "./create-session.ts";
import { readDiscounts } from "./discount-input.ts";
import { readLines } from "./lines.ts";
import { recalculated, refuseTooSmall } from "./recalculate.ts";
import type { updateSessionParameters } from "./session-parameters.ts";

export type UpdateInput = Parsed<typeof updateSessionParameters>;

/** L-030 … L-034, D-112 … D-120: the whole update is accepted, or nothing of it. */
export function updateSession(tenant: Tenant, before: SessionRecord, input: UpdateInput): SessionRecord {
  checkState(tenant, before, input);
  const lines = input.line_items ? readLines(tenant, input.line_items, before.lines) : before.lines;
  if (lines.length === 0 && before.mode !== "setup")
    throw invalid("A Checkout Session needs at least one line item.", { param: "line_items" });
  const shipping = nextShipping(tenant, before, input);
  const withLines = recalculated(tenant, {
    ...before,
    ...shipping,
    lines,
    metadata: patchMetadata(before.metadata, input.metadata),
    ...nextPaymentIntentData(before, input),
    ...nextCollected(before, input),
    discount: null,
  });
  const discount =
    input.discounts === undefined ? before.discount : readDiscounts(tenant, input.discounts ?? [], withLines);
  const after = recalculated(tenant, { ...withLines, discount });
  if (input.discounts === undefined) refuseBrokenDiscount(tenant, after);
  refuseTooSmall(after);
  return tenant.store.sessions.put(after);
}

/** L-033, L-034, D-116. */
function checkState(tenant: Tenant, session: SessionRecord, input: UpdateInput): void {
  if (session.status !== "open")
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be updated. This Checkout Session has a status of \`${session.status}\`.`,
    );
  if (input.discounts !== undefined && session.permissions?.update_discounts !== "server_only")
    throw invalid(
      "`discounts` can only be updated when the Checkout Session was created with `permissions[update_discounts]=server_only`.",
      { param: "discounts" },
    );
  if (input.payment_intent_data && session.ui_mode !== "elements")
    throw invalid("`payment_intent_data` can only be updated when `ui_mode` is `elements`.", {
      param: "payment_intent_data",
    });
  const amounts = (["line_items", "shipping_options", "discounts"] as const).find(
    (name) => input[name] !== undefined,
  );
  if (amounts && isAttemptUnderWay(tenant, session))
    throw invalid("Amounts cannot be changed while a payment attempt is being processed.", {
      param: amounts,
    });
}

/** L-032: a change of the basket must not leave a discount it has not earned. */
function refuseBrokenDiscount(tenant: Tenant, session: SessionRecord): void {
  const { discount } = session;
  if (!discount) return;
  const code =
    discount.promotion_code === null ? null : tenant.store.promotionCodes.get(discount.promotion_code);
  const refusal = refusalAfterChange(tenant, discount.coupon, code, session);
  if (refusal)
    throw serverRefusal(refusal, code ? "promotion_code" : "coupon", discount.coupon.id, "line_items");
}

function nextShipping(
  tenant: Tenant,
  before: SessionRecord,
  input: UpdateInput,
): Pick<SessionRecord, "shipping_options" | "shipping_rate"> {
  if (input.shipping_options === undefined)
    return { shipping_options: before.shipping_options, shipping_rate: before.shipping_rate };
  const options = readShippingOptions(tenant, input.shipping_options ?? [], before.currency);
  const kept = before.shipping_rate !== null && options.includes(before.shipping_rate);
  return { shipping_options: options, shipping_rate: kept ? before.shipping_rate : (options[0] ?? null) };
}

function nextPaymentIntentData(
  before: SessionRecord,
  input: UpdateInput,
): Pick<SessionRecord, "payment_intent_data"> {
  if (!input.payment_intent_data) return { payment_intent_data: before.payment_intent_data };
  const { metadata, ...rest } = input.payment_intent_data;
  const current = (before.payment_intent_data ?? {}) as Readonly<{ metadata?: Record<string, string> }>;
  const merged = Object.entries({ ...current, ...rest }).filter(([, value]) => value !== null);
  return {
    payment_intent_data: {
      ...Object.fromEntries(merged),
      metadata: patchMetadata(current.metadata ?? {}, metadata),
    },
  };
}

function nextCollected(before: SessionRecord, input: UpdateInput): Pick<SessionRecord, "shipping_details"> {
  const details = input.collected_information?.shipping_details;
  if (!details) return { shipping_details: before.shipping_details };
  const { country, ...address } = addressRecord(details.address);
  return {
    shipping_details: { name: details.name, address: { ...address, country: country ?? "" } },
  };
}
