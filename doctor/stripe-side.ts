import type Stripe from "stripe";

/** The account's half of every comparison: whole lists, read page by page. */
export type StripeSide = Readonly<{
  coupons: readonly Stripe.Coupon[];
  promotionCodes: readonly Stripe.PromotionCode[];
  products: ReadonlyMap<string, Stripe.Product>;
  prices: ReadonlyMap<string, Stripe.Price>;
  shippingRates: ReadonlyMap<string, Stripe.ShippingRate>;
  customers: readonly Stripe.Customer[];
  openSessions: readonly Stripe.Checkout.Session[];
  webhookEndpoints: readonly Stripe.WebhookEndpoint[];
}>;

/** Beyond this many entries of one list an account needs more than one look. */
const MOST = 10_000;

const byId = <T extends Readonly<{ id: string }>>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/** Reads what the account holds. Only GET requests: the doctor changes nothing, so it asks no probe either. */
export async function readStripeSide(stripe: Stripe): Promise<StripeSide> {
  const all = { limit: MOST };
  const page = { limit: 100 };
  const coupons = await stripe.coupons
    .list({ ...page, expand: ["data.applies_to", "data.currency_options"] })
    .autoPagingToArray(all);
  const promotionCodes = await stripe.promotionCodes
    .list({ ...page, expand: ["data.restrictions.currency_options"] })
    .autoPagingToArray(all);
  const products = await stripe.products.list(page).autoPagingToArray(all);
  const prices = await stripe.prices
    .list({ ...page, expand: ["data.currency_options"] })
    .autoPagingToArray(all);
  const shippingRates = await stripe.shippingRates
    .list({ ...page, expand: ["data.fixed_amount.currency_options"] })
    .autoPagingToArray(all);
  const customers = await stripe.customers.list(page).autoPagingToArray(all);
  const openSessions = await stripe.checkout.sessions
    .list({ ...page, status: "open" })
    .autoPagingToArray(all);
  const webhookEndpoints = await stripe.webhookEndpoints.list(page).autoPagingToArray(all);
  return {
    coupons,
    promotionCodes,
    products: byId(products),
    prices: byId(prices),
    shippingRates: byId(shippingRates),
    customers,
    openSessions,
    webhookEndpoints,
  };
}
