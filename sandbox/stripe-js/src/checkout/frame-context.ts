import type { StripeCheckoutContact } from "@stripe/stripe-js";
import type { BuyerView } from "../../../checkout/buyer-view.ts";
import { displayAmount } from "../money.ts";
import type { FrameContext } from "../protocol.ts";

type Page = {
  locale: string;
  /** A billing Address Element is mounted. */
  hasBillingElement: boolean;
  /** `elementsOptions.savedPaymentMethod`: whether cards may be kept, and shown again. */
  saved: { enableSave?: "auto" | "never"; enableRedisplay?: "auto" | "never" };
  /** `defaultValues.shippingAddress`: fills the form where the session has no address and the page may set none. */
  startingAddress: StripeCheckoutContact | undefined;
};

/** What frames may know of a Checkout Session. */
export function checkoutFrameContext(view: BuyerView, page: Page): FrameContext {
  const { locale, hasBillingElement, saved, startingAddress } = page;
  const money = (amount: number) =>
    displayAmount(amount, view.currency, view.minorUnitsAmountDivisor, locale);
  return {
    total: money(view.total.total),
    isFree: !view.required.paymentMethod,
    isRecurring: view.recurring !== null,
    lines: summaryLines(view, money),
    paymentMethodTypes: view.paymentMethodTypes,
    savedCards: view.savedPaymentMethods
      .filter((each) => each.type === "card" && saved.enableRedisplay !== "never")
      .map((each) => ({
        id: each.id,
        brand: each.brand ?? "unknown",
        last4: each.last4 ?? "",
        expMonth: each.expMonth ?? 0,
        expYear: each.expYear ?? 0,
      })),
    canSaveCard: view.offersSavingPaymentMethod && saved.enableSave !== "never",
    billingFields: hasBillingElement ? "none" : view.required.billingAddress ? "full" : "postal",
    countries: view.shippingCountries,
    email: view.email ?? "",
    phone: view.phoneNumber ?? "",
    name: view.individualName ?? "",
    shippingAddress: view.shippingAddress ?? contactOf(startingAddress),
    billingAddress: view.billingAddress,
    shippingOptions: view.shippingOptions.map((option) => ({
      id: option.id,
      name: option.displayName,
      amount: money(option.amount),
    })),
    shippingOption: view.shipping?.id ?? null,
    collects: {
      shipping: view.required.shippingAddress && !view.permissions.updateShippingServerOnly,
      billing: view.required.billingAddress,
      phone: view.required.phoneNumber,
    },
  };
}

function contactOf(given: StripeCheckoutContact | undefined): FrameContext["shippingAddress"] {
  if (!given) return null;
  const {
    country,
    line1 = null,
    line2 = null,
    city = null,
    postal_code = null,
    state = null,
  } = given.address;
  return { name: given.name ?? null, address: { country, line1, line2, city, postal_code, state } };
}

/** The same figures as the page's own summary, for the wallet sheet. */
function summaryLines(view: BuyerView, money: (amount: number) => string) {
  const lines = view.lineItems.map((line) => ({
    name: line.quantity > 1 ? `${line.name} × ${line.quantity}` : line.name,
    amount: money(line.subtotal),
  }));
  for (const discount of view.discounts) {
    lines.push({ name: discount.displayName, amount: money(-discount.amount) });
  }
  if (view.shipping) lines.push({ name: view.shipping.displayName, amount: money(view.total.shippingRate) });
  for (const tax of view.taxAmounts) {
    if (!tax.inclusive) lines.push({ name: tax.displayName, amount: money(tax.amount) });
  }
  return lines;
}
