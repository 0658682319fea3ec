import { billingRoutes } from "./billing/billing-routes.ts";
import type { Route } from "./http/call.ts";
import { paymentIntentRoutes } from "./payments/payment-intent-routes.ts";
import { paymentMethodRoutes } from "./payments/payment-method-routes.ts";
import { refundRoutes } from "./payments/refunds.ts";
import { checkoutSessionRoutes } from "./resources/checkout-sessions.ts";
import { couponRoutes } from "./resources/coupons.ts";
import { customerRoutes } from "./resources/customers.ts";
import { priceRoutes } from "./resources/prices.ts";
import { productRoutes } from "./resources/products.ts";
import { promotionCodeRoutes } from "./resources/promotion-codes.ts";
import { shippingRateRoutes } from "./resources/shipping-rates.ts";
import { taxRateRoutes } from "./resources/tax-rates.ts";
import { endpointRoutes } from "./webhooks/endpoints.ts";
import { eventRoutes } from "./webhooks/events.ts";

/** Every described route of the public API; the fuzzer and the coverage page read this list too. */
export const ROUTES: readonly Route[] = [
  ...productRoutes,
  ...priceRoutes,
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...customerRoutes,
  ...shippingRateRoutes,
  ...taxRateRoutes,
  ...checkoutSessionRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...billingRoutes,
  ...eventRoutes,
  ...endpointRoutes,
];
