import Stripe from "stripe";
import type { CatalogueProduct } from "../catalogue/product.ts";
import type { CatalogueShippingOption } from "../catalogue/shipping.ts";

/** Below the rate limit of a real sandbox account (25 requests a second, X-060), with room for others. */
const SIDE_BY_SIDE = 6;

/** Runs `work` over all items, a few at a time, keeping the order of the answers. */
async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return answers;
}

const isMissing = (error: unknown) =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";

async function ensureProduct(stripe: Stripe, product: CatalogueProduct): Promise<void> {
  const shared = {
    name: product.name,
    description: product.tagline,
    metadata: { collection: product.collection },
  };
  try {
    await stripe.products.update(product.id, { ...shared, active: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
    await stripe.products.create({ id: product.id, ...shared });
  }
}

/** Prices cannot change their amount: a new amount is a new price that takes over the lookup key. */
async function ensurePrice(stripe: Stripe, product: CatalogueProduct): Promise<string> {
  const lookupKey = `offcut_${product.id}`;
  const { eur, usd } = product.prices;
  const [existing] = (
    await stripe.prices.list({ lookup_keys: [lookupKey], expand: ["data.currency_options"], limit: 1 })
  ).data;
  const isSame =
    existing?.unit_amount === eur.unitAmount &&
    existing.currency_options?.usd?.unit_amount === usd.unitAmount &&
    existing.active;
  if (existing && isSame) return existing.id;
  const created = await stripe.prices.create({
    product: product.id,
    currency: "eur",
    unit_amount: eur.unitAmount,
    tax_behavior: "inclusive",
    currency_options: { usd: { unit_amount: usd.unitAmount, tax_behavior: "inclusive" } },
    lookup_key: lookupKey,
    transfer_lookup_key: true,
    ...(product.recurring ? { recurring: { interval: product.recurring } } : {}),
  });
  if (existing) await stripe.prices.update(existing.id, { active: false });
  return created.id;
}

/** Makes or updates every product and its price. @returns the Stripe price id of each product id */
export async function seedStripeProducts(
  stripe: Stripe,
  products: readonly CatalogueProduct[],
): Promise<ReadonlyMap<string, string>> {
  const pairs = await eachOf(products, async (product): Promise<[string, string]> => {
    await ensureProduct(stripe, product);
    return [product.id, await ensurePrice(stripe, product)];
  });
  return new Map(pairs);
}

/** Makes the shipping rates that are not there yet. @returns the Stripe shipping rate id of each option id */
export async function seedStripeShippingRates(
  stripe: Stripe,
  options: readonly CatalogueShippingOption[],
): Promise<ReadonlyMap<string, string>> {
  const existing = await stripe.shippingRates
    .list({ active: true, limit: 100 })
    .autoPagingToArray({ limit: 500 });
  const pairs = await eachOf(options, async (option): Promise<[string, string]> => {
    const same = existing.find(
      (rate) =>
        rate.metadata.offcut_option === option.id &&
        rate.display_name === option.name &&
        rate.fixed_amount?.amount === option.amounts.eur,
    );
    if (same) return [option.id, same.id];
    const created = await stripe.shippingRates.create({
      display_name: option.name,
      type: "fixed_amount",
      fixed_amount: {
        amount: option.amounts.eur,
        currency: "eur",
        currency_options: { usd: { amount: option.amounts.usd, tax_behavior: "inclusive" } },
      },
      tax_behavior: "inclusive",
      delivery_estimate: {
        minimum: { unit: "business_day", value: option.minimumDays },
        maximum: { unit: "business_day", value: option.maximumDays },
      },
      metadata: { offcut_option: option.id },
    });
    return [option.id, created.id];
  });
  return new Map(pairs);
}
