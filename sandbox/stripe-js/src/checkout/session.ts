import type {
  StripeCheckoutAmount,
  StripeCheckoutContact,
  StripeCheckoutDiscountAmount,
  StripeCheckoutLineItem,
  StripeCheckoutSession,
  StripeCheckoutShippingOption,
  StripeCheckoutTaxAmount,
} from "@stripe/stripe-js";
import type {
  BuyerDiscount,
  BuyerLineItem,
  BuyerShippingOption,
  BuyerTaxAmount,
  BuyerTotal,
  BuyerView,
} from "../../../checkout/buyer-view.ts";
import type { BuyerAddress } from "../../../records/buyer.ts";
import { type Divisor, displayAmount, displayDecimal } from "../money.ts";

type Money = (minorUnits: number) => StripeCheckoutAmount;

/**
 * The session as a page sees it (section 7.5 of the reference): the same integers the API has, each with its display
 * string. Lists are empty rather than null where the real object was seen to be (J-041).
 */
export function presentSession(view: BuyerView, locale: string, canConfirm: boolean): StripeCheckoutSession {
  const divisor: Divisor = view.minorUnitsAmountDivisor;
  const money: Money = (minorUnits) => ({
    minorUnitsAmount: minorUnits,
    amount: displayAmount(minorUnits, view.currency, divisor, locale),
  });

  return {
    id: view.id,
    status: status(view),
    canConfirm,
    livemode: view.livemode,
    currency: view.currency,
    minorUnitsAmountDivisor: divisor,
    total: {
      ...summary(view.total, money),
      appliedBalance: money(0),
      balanceAppliedToNextInvoice: false,
      shippingRate: money(view.total.shippingRate),
      surcharge: money(0),
    },
    lineItems: view.lineItems.map((line) => lineItem(line, view, locale, money)),
    discountAmounts: view.discounts.map((discount) => discountAmount(discount, money)),
    taxAmounts: view.taxAmounts.map((tax) => taxAmount(tax, money)),
    tax: { status: view.taxStatus },
    shipping: view.shipping && { shippingOption: shippingOption(view.shipping, money), taxAmounts: [] },
    shippingOptions: view.shippingOptions.map((option) => shippingOption(option, money)),
    recurring: view.recurring && {
      interval: view.recurring.interval,
      intervalCount: view.recurring.intervalCount,
      isProrated: view.recurring.isProrated,
      dueNext: {
        ...summary(view.recurring.dueNext, money),
        billingCycleAnchor: view.recurring.dueNext.billingCycleAnchor,
      },
      trial: view.recurring.trial && { ...view.recurring.trial },
    },
    optionalItems: view.optionalItems.map((item) => ({
      priceId: item.priceId,
      name: item.name,
      description: item.description,
      unitAmount: money(item.unitAmount ?? 0),
      unitAmountDecimal: null,
      unitLabel: null,
      quantity: item.quantity,
      adjustableQuantity: null,
      recurring: null,
      images: [...item.images],
      isSelected: item.added,
    })),
    savedPaymentMethods: savedPaymentMethods(view),
    email: view.email,
    phoneNumber: view.phoneNumber,
    businessName: view.businessName,
    nameCollection:
      view.individualName === null && view.businessName === null
        ? null
        : { individualName: view.individualName, businessName: view.businessName },
    billingAddress: contact(view.billingAddress),
    shippingAddress: contact(view.shippingAddress),
    // The list of tax id types is the types' own; the server refuses any other.
    taxIdInfo: view.taxIdInfo as StripeCheckoutSession["taxIdInfo"],
    lastPaymentError: view.lastPaymentError && { ...view.lastPaymentError },
    currencyOptions: null,
    surcharge: null,
  };
}

function status(view: BuyerView): StripeCheckoutSession["status"] {
  return view.status === "complete"
    ? { type: "complete", paymentStatus: view.paymentStatus }
    : { type: view.status };
}

function summary(total: BuyerTotal, money: Money) {
  return {
    subtotal: money(total.subtotal),
    discount: money(total.discount),
    taxExclusive: money(total.taxExclusive),
    taxInclusive: money(total.taxInclusive),
    total: money(total.total),
  };
}

function lineItem(
  line: BuyerLineItem,
  view: BuyerView,
  locale: string,
  money: Money,
): StripeCheckoutLineItem {
  const divisor: Divisor = view.minorUnitsAmountDivisor;
  const exact = Number(line.unitAmountDecimal);
  return {
    id: line.id,
    name: line.name,
    description: line.description,
    quantity: line.quantity,
    priceId: line.priceId,
    unitAmount: money(line.unitAmount ?? Math.round(exact)),
    unitAmountDecimal: {
      minorUnitsAmount: exact,
      amount: displayDecimal(shiftPoint(line.unitAmountDecimal, divisor), view.currency, divisor, locale),
    },
    subtotal: money(line.subtotal),
    discount: money(line.discount),
    taxExclusive: money(line.taxExclusive),
    taxInclusive: money(line.taxInclusive),
    total: money(line.total),
    discountAmounts: line.discounts.map((discount) => discountAmount(discount, money)),
    taxAmounts: line.taxAmounts.map((tax) => taxAmount(tax, money)),
    recurring: line.recurring && { ...line.recurring, usageType: "licensed" },
    adjustableQuantity: line.adjustableQuantity && { ...line.adjustableQuantity },
    images: [...line.images],
    unitLabel: line.unitLabel,
    isRemovable: line.isRemovable,
    pricing: null,
    transformQuantity: null,
  };
}

/** "1234.5" minor units as "12.345" big ones. */
function shiftPoint(minorUnits: string, divisor: Divisor): string {
  const places = String(divisor).length - 1;
  const [whole = "0", fraction = ""] = minorUnits.split(".");
  const padded = whole.padStart(places + 1, "0");
  const cut = padded.length - places;
  return `${padded.slice(0, cut)}.${padded.slice(cut)}${fraction}`.replace(/\.$/, "");
}

function discountAmount(discount: BuyerDiscount, money: Money): StripeCheckoutDiscountAmount {
  return {
    ...money(discount.amount),
    displayName: discount.displayName,
    promotionCode: discount.promotionCode,
    recurring: discount.recurring && { ...discount.recurring },
    percentOff: discount.percentOff,
  };
}

function taxAmount(tax: BuyerTaxAmount, money: Money): StripeCheckoutTaxAmount {
  return {
    ...money(tax.amount),
    displayName: tax.displayName,
    percentage: tax.percentage,
    inclusive: tax.inclusive,
  };
}

function shippingOption(option: BuyerShippingOption, money: Money): StripeCheckoutShippingOption {
  return {
    ...money(option.amount),
    id: option.id,
    currency: option.currency,
    displayName: option.displayName,
    deliveryEstimate: option.deliveryEstimate && { ...option.deliveryEstimate },
  };
}

function contact(address: BuyerAddress | null): StripeCheckoutContact | null {
  return address && { name: address.name, address: { ...address.address } };
}

/** Null, not an empty list, while there is none (J-041, J-045). Only cards can be shown again. */
function savedPaymentMethods(view: BuyerView): StripeCheckoutSession["savedPaymentMethods"] {
  const cards = view.savedPaymentMethods.filter((each) => each.type === "card");
  if (cards.length === 0) return null;
  return cards.map((each) => ({
    id: each.id,
    type: "card",
    card: {
      brand: each.brand ?? "unknown",
      expMonth: each.expMonth ?? 0,
      expYear: each.expYear ?? 0,
      last4: each.last4 ?? "",
    },
    billingDetails: { name: each.billingName },
  }));
}
