import { renderInvoiceById } from "./billing/render-invoice.ts";
import { renderSubscriptionById } from "./billing/render-subscription.ts";
import type { Objects } from "./http/dispatch.ts";
import { renderChargeById } from "./payments/charges.ts";
import { renderPaymentIntentById } from "./payments/payment-intents.ts";
import { renderPaymentMethodById } from "./payments/payment-methods.ts";
import { renderCustomerById } from "./resources/customers.ts";
import { renderPriceById } from "./resources/prices.ts";
import { renderProductById } from "./resources/products.ts";
import { renderShippingRateById } from "./resources/shipping-rates.ts";

/** Every kind of object that a request can expand a reference to. */
export const OBJECTS: Objects = {
  charge: renderChargeById,
  customer: renderCustomerById,
  invoice: renderInvoiceById,
  payment_intent: renderPaymentIntentById,
  payment_method: renderPaymentMethodById,
  price: renderPriceById,
  product: renderProductById,
  shipping_rate: renderShippingRateById,
  subscription: renderSubscriptionById,
};
