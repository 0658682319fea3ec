import { expect, test } from "vitest";
import { DEFAULT_FLAGS } from "../tenants/flags.ts";
import { anAccount, refusalOf } from "../test/account.ts";
import { API_VERSION, readVersion } from "./api-version.ts";

test("V-001 the SDK's pinned version is the sandbox's own", async () => {
  const { stripe } = await anAccount();
  expect((await stripe.coupons.list()).lastResponse.apiVersion).toBe(API_VERSION);
});

test.each([
  "2026-10-28.endive; checkout_server_update_beta=v1",
  "2025-03-31.basil; checkout_server_update_beta=v1;",
  " 2026-10-28.endive ;; checkout_server_update_beta=v1 ; ",
])("V-004 V-024 %s asks for the preview", (header) => {
  expect(readVersion(header, DEFAULT_FLAGS).preview).toBe(true);
});

test.each(["2026-10-28.endive", "2024-06-20", "2026-08-12.preview"])("V-024 %s does not", (header) => {
  expect(readVersion(header, DEFAULT_FLAGS).preview).toBe(false);
});

test("V-005 the SDK sends any version per request", async () => {
  const { stripe } = await anAccount();
  const options = { apiVersion: "2026-10-28.endive; checkout_server_update_beta=v1;" };
  expect((await stripe.coupons.list({}, options)).lastResponse.apiVersion).toContain(
    "checkout_server_update_beta=v1",
  );
});

test("V-024 unknown versions and betas are refused", async () => {
  const { stripe } = await anAccount();
  expect(await refusalOf(stripe.coupons.list({}, { apiVersion: "tomorrow" }))).toMatchObject({
    status: 400,
    message: "Invalid Stripe API version: tomorrow",
  });
  expect(
    await refusalOf(stripe.coupons.list({}, { apiVersion: "2026-10-28.endive; other_beta=v1" })),
  ).toMatchObject({
    status: 400,
    message: "This account is not allowed to use the beta other_beta=v1.",
  });
});

/** What a client of an older release sends. */
const older = (apiVersion: string) => ({ apiVersion });
const DAHLIA = older("2026-08-26.dahlia");
const ITEM = {
  quantity: 1,
  price_data: { currency: "eur", unit_amount: 1000, product_data: { name: "Board" } },
};

test("V-010 X-021 requests of versions before endive may list payment_method_types", async () => {
  const { stripe, kit } = await anAccount();
  await kit.flags({ payment_method_types: ["card", "ideal"] });
  const intent = { amount: 1000, currency: "eur" };
  const create = (parameters: object, version = DAHLIA) =>
    stripe.rawRequest("POST", "/v1/payment_intents", { ...intent, ...parameters }, version);
  for (const version of [DAHLIA, older("2023-10-16"), older("2020-08-27")])
    expect(await create({ payment_method_types: ["ideal"] }, version)).toMatchObject({
      payment_method_types: ["ideal"],
    });
  const session = { mode: "payment", success_url: "http://localhost/thanks", line_items: [ITEM] };
  expect(
    await stripe.rawRequest(
      "POST",
      "/v1/checkout/sessions",
      { ...session, payment_method_types: ["card"] },
      DAHLIA,
    ),
  ).toMatchObject({ payment_method_types: ["card"] });
  expect(await refusalOf(create({ payment_method_types: ["klarna"] }))).toMatchObject({
    status: 400,
    param: "payment_method_types",
  });
});

test("V-010 an intent's filter can be changed, and is kept beside what came of it", async () => {
  const { stripe, kit } = await anAccount();
  await kit.flags({ payment_method_types: ["card", "ideal", "sepa_debit"] });
  const { id } = await stripe.paymentIntents.create({
    amount: 1000,
    currency: "eur",
    allowed_payment_method_types: ["card", "ideal"],
  });
  expect(await stripe.paymentIntents.update(id, { excluded_payment_method_types: ["ideal"] })).toMatchObject({
    allowed_payment_method_types: ["card", "ideal"],
    excluded_payment_method_types: ["ideal"],
    payment_method_types: ["card"],
  });
  expect(await stripe.paymentIntents.update(id, { excluded_payment_method_types: "" })).toMatchObject({
    excluded_payment_method_types: null,
    payment_method_types: ["card", "ideal"],
  });
  expect(
    await refusalOf(stripe.paymentIntents.update(id, { allowed_payment_method_types: ["klarna"] })),
  ).toMatchObject({ status: 400, param: "allowed_payment_method_types" });
});

test.each([
  ["custom", "elements"],
  ["embedded", "embedded_page"],
  ["hosted", "hosted_page"],
])("V-009 X-021 before dahlia ui_mode %s meant %s, and since then means nothing", async (old, now) => {
  const { stripe } = await anAccount();
  const create = (version: object) =>
    stripe.rawRequest(
      "POST",
      "/v1/checkout/sessions",
      {
        mode: "payment",
        ui_mode: old,
        line_items: [ITEM],
        [old === "hosted" ? "success_url" : "return_url"]: "http://localhost/thanks",
      },
      version,
    );
  expect(await create(older("2025-12-15.clover"))).toMatchObject({ ui_mode: now });
  expect(await refusalOf(create(DAHLIA))).toMatchObject({ status: 400, param: "ui_mode" });
});

test("V-011 a code's coupon from before clover is not simulated, and since then unknown", async () => {
  const { stripe } = await anAccount();
  const { id } = await stripe.coupons.create({ percent_off: 10 });
  const create = (version: object) =>
    stripe.rawRequest("POST", "/v1/promotion_codes", { coupon: id, code: "OLD" }, version);
  expect(await refusalOf(create(older("2025-08-27.basil")))).toMatchObject({ code: "not_simulated" });
  expect(await refusalOf(create(DAHLIA))).toMatchObject({ code: "parameter_unknown", param: "coupon" });
});

test("V-010 payment_method_types is gone", async () => {
  const { stripe } = await anAccount();
  const create = stripe.rawRequest("POST", "/v1/payment_intents", {
    amount: 1000,
    currency: "eur",
    payment_method_types: ["card"],
  });
  expect(await refusalOf(create)).toMatchObject({ code: "parameter_unknown", param: "payment_method_types" });
});

test("V-011 codes and discounts have no top-level coupon", async () => {
  const { stripe } = await anAccount();
  const coupon = (await stripe.coupons.create({ percent_off: 10 })).id;
  expect(await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon } })).not.toHaveProperty(
    "coupon",
  );
});
