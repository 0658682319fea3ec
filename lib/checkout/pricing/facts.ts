import "server-only";
import type { Sellable, ShippingPrice } from "../../catalog/sellables.ts";
import type { Facts, RuleUsage } from "../../discounts/index.ts";
import type { PurchaseHistory } from "../../orders/orders.ts";
import type { Draft } from "../checkout-store.ts";

export type ShopperFacts = Readonly<{ id: string; tier: string | null; history: PurchaseHistory }>;

const DAY_SECONDS = 86_400;

/** A line of the draft with what it costs; a product that is no longer sold has no sellable and no line. */
export type PricedLine = Readonly<{ quantity: number; sellable: Sellable }>;

/** Joins a draft's lines with today's prices, in the draft's order. */
export function priceLines(
  draft: Pick<Draft, "lines">,
  sellables: ReadonlyMap<string, Sellable>,
): PricedLine[] {
  return draft.lines.flatMap(({ productId, quantity }) => {
    const sellable = sellables.get(productId);
    return sellable ? [{ quantity, sellable }] : [];
  });
}

/** Writes down all that the engine may know about a checkout at one instant. Nothing in it comes from a browser unchecked. */
export function factsOf(
  input: Readonly<{
    now: number;
    timeZone: string;
    currency: string;
    draft: Draft;
    lines: readonly PricedLine[];
    shipping: ShippingPrice | null;
    shopper: ShopperFacts | null;
    /** Whether the e-mail given has ordered here before. */
    orderedBefore: boolean;
    usage: Readonly<{ rules: Readonly<Record<string, RuleUsage>>; pools: Readonly<Record<string, number>> }>;
  }>,
): Facts {
  const { draft, shipping, shopper } = input;
  return {
    now: input.now,
    timeZone: input.timeZone,
    timeZoneData: process.versions.tz ?? null,
    currency: input.currency,
    lines: input.lines.map(({ quantity, sellable }) => ({
      id: sellable.productId,
      product: sellable.productId,
      category: sellable.collection,
      tags: [...sellable.tags],
      unitAmount: sellable.unitAmount,
      quantity,
      onSale: sellable.onSale,
      floorPerUnit: sellable.floorAmount,
    })),
    shipping: draft.shippingAddress
      ? {
          country: draft.shippingAddress.country,
          region: draft.shippingAddress.state,
          postalCode: draft.shippingAddress.postalCode,
          rateId: shipping?.id ?? null,
          rateAmount: shipping?.amount ?? 0,
        }
      : null,
    exclusiveTax: 0,
    shopper: {
      id: shopper?.id ?? null,
      emailKnown: shopper !== null || draft.email !== null,
      tier: shopper?.tier ?? null,
      segments: [],
      orderCount: shopper?.history.orderCount ?? 0,
      ...(input.orderedBefore ? { orderedBefore: true } : {}),
      lifetimeSpend: shopper?.history.lifetimeSpend ?? 0,
      daysSinceLastOrder: daysSince(shopper?.history.lastPaidAt ?? null, input.now),
    },
    claims: draft.claims.map((claim) => ({ ...claim })),
    usage: { rules: { ...input.usage.rules }, pools: { ...input.usage.pools } },
  };
}

function daysSince(paidAt: Date | null, now: number): number | null {
  return paidAt ? Math.max(0, Math.floor((now - paidAt.getTime() / 1000) / DAY_SECONDS)) : null;
}
