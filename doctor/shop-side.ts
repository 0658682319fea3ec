import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../lib/db/open.ts";
import {
  checkout,
  hiddenPromotionCode,
  price,
  product,
  setting,
  shippingOption,
  shopper,
} from "../lib/db/schema/index.ts";

/** The shop's half of every comparison. Amounts are minor units. */
export type ShopSide = Readonly<{
  products: ReadonlyMap<string, Readonly<{ name: string }>>;
  prices: readonly Readonly<{
    productId: string;
    currency: string;
    unitAmount: number;
    stripePriceId: string;
  }>[];
  shippingOptions: readonly Readonly<{
    id: string;
    name: string;
    amounts: Readonly<Record<string, number>>;
    stripeShippingRateId: string;
  }>[];
  currencies: ReadonlySet<string>;
  /** Promotion codes staff deleted here. */
  hiddenCodes: ReadonlySet<string>;
  /** Every checkout there ever was, and the live ones among them. */
  checkouts: ReadonlySet<string>;
  liveCheckouts: ReadonlySet<string>;
  shoppers: ReadonlySet<string>;
  /** The account's last answer about the private preview; null when it was never asked. */
  preview: Readonly<{ enrolled: boolean; at: number }> | null;
}>;

const Probe = z.object({ enrolled: z.boolean(), at: z.number() });

/** Reads what the shop knows. Writes nothing. */
export async function readShopSide(db: Database): Promise<ShopSide> {
  const products = await db.select({ id: product.id, name: product.name }).from(product);
  const prices = await db.select().from(price);
  const shippingOptions = await db.select().from(shippingOption);
  const hidden = await db.select({ id: hiddenPromotionCode.promotionCodeId }).from(hiddenPromotionCode);
  const checkouts = await db.select({ id: checkout.id, state: checkout.state }).from(checkout);
  const shoppers = await db.select({ id: shopper.id }).from(shopper);
  const [probe] = await db.select().from(setting).where(eq(setting.key, "preview_probe"));
  return {
    products: new Map(products.map(({ id, name }) => [id, { name }])),
    prices,
    shippingOptions,
    currencies: new Set(prices.map(({ currency }) => currency)),
    hiddenCodes: new Set(hidden.map(({ id }) => id)),
    checkouts: new Set(checkouts.map(({ id }) => id)),
    liveCheckouts: new Set(checkouts.flatMap(({ id, state }) => (state === "open" ? [id] : []))),
    shoppers: new Set(shoppers.map(({ id }) => id)),
    preview: Probe.safeParse(probe?.value).data ?? null,
  };
}
