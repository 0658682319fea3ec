import { invoiceRoutes } from "./billing/invoice-routes.ts";
import { subscriptionRoutes } from "./billing/subscription-routes.ts";
import { checkoutSessionRoutes } from "./checkout/session-routes.ts";
import { couponRoutes } from "./discounts/coupon-routes.ts";
import { promotionCodeRoutes } from "./discounts/promotion-code-routes.ts";
import type { Route } from "./http/call.ts";
import { paymentIntentRoutes } from "./payments/payment-intent-routes.ts";
import { paymentMethodRoutes } from "./payments/payment-method-routes.ts";
import { refundRoutes } from "./payments/refunds.ts";
import { customerRoutes } from "./resources/customers.ts";
import { priceRoutes } from "./resources/price-routes.ts";
import { productRoutes } from "./resources/product-routes.ts";
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
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...eventRoutes,
  ...endpointRoutes,
];
