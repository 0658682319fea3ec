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
