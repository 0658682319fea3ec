import "server-only";
import type { Database } from "../../db/index.ts";
import { log } from "../../log.ts";
import { ok, type Result } from "../../result.ts";
import type { Asking } from "../buyer.ts";
import type { Checkout, Draft } from "../checkout-store.ts";
import type { Raise } from "../contract.ts";
import type { InteractionOptions } from "./draft-change.ts";
import { raiseAfter } from "./raise.ts";
import { type Priced, recomputeAndReserve, recomputeDiscounts } from "./recompute-discounts.ts";

/** A changed draft with its price, and what the shopper must accept before paying it, if anything. */
export type PricedChange = Readonly<{ priced: Priced; raise: Raise | null }>;

type Change = InteractionOptions &
  Readonly<{
    db: Database;
    checkout: Checkout;
    draft: Draft;
    /** The way it will be paid; the checkout's own, or the one it is brought over to. */
    transport: Checkout["transport"];
    /** The total the page showed before, minor units; null where there was none. */
    shown: number | null;
  }>;

/** Prices a change to a checkout and reserves what the new decision uses of limited rules. */
export async function priceChange(asking: Asking, change: Change): Promise<Result<PricedChange>> {
  const { checkout, shown } = change;
  const priced = await priceAccepted(asking, change);
  if (!priced.ok) return priced;
  const { decision } = priced.value;
  log("info", "discounts_recomputed", {
    checkout: checkout.id,
    goods: decision.goodsDiscount,
    shipping: decision.shippingDiscount,
    applied: decision.applied.map((applied) => applied.rule).join(","),
  });
  const raise = shown === null ? null : await raiseAfter(asking, { ...change, shown }, priced.value);
  return ok({ priced: priced.value, raise });
}

/** A change that may be refused is first priced without reserving anything: a refused code takes nothing from anybody. */
async function priceAccepted(asking: Asking, change: Change): Promise<Result<Priced>> {
  const { db, checkout, draft, transport, accept } = change;
  const { buyer, addressKey, now, lookUp } = asking;
  const currency = change.currency ?? checkout.currency;
  const asked = { checkoutId: checkout.id, draft, currency, transport, buyer, addressKey, now, lookUp };
  if (accept) {
    const seen = await recomputeDiscounts(db, asked);
    if (!seen.ok) return seen;
    const accepted = accept(seen.value);
    if (!accepted.ok) return accepted;
    return recomputeAndReserve(db, asked, seen.value);
  }
  return recomputeAndReserve(db, asked);
}
