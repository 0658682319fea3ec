import "server-only";
import type { Basket, BasketLine } from "../../basket/basket.ts";
import { withLine } from "../../basket/basket.ts";
import type { BasketView } from "../../basket/contract.ts";
import { readBasket, setLine } from "../../basket/current-basket.ts";
import { offersGained } from "../../basket/offers-gained.ts";
import { type BasketOffers, NO_OFFERS, viewBasket } from "../../basket/view.ts";
import { readCurrency } from "../../catalog/currency-cookie.ts";
import { LOCALE } from "../../catalog/locale.ts";
import { findProducts } from "../../catalog/products.ts";
import { now } from "../../clock.ts";
import { database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { ok, type Result } from "../../result.ts";
import { currentBuyer } from "../buyer.ts";
import { readOffer } from "../codes/offer-cookie.ts";
import { codeText } from "../codes/text.ts";
import { recomputeDiscounts } from "../pricing/recompute-discounts.ts";
import { renderUnlock } from "../pricing/unlock-text.ts";
import { reasonsOf } from "../pricing/view.ts";
import { chooseTransport } from "../sessions/transport.ts";

/**
 * What these lines would earn if they were checked out now, for pages before the checkout. Reserves nothing and opens no
 * session. Where no answer can be had (Stripe is away, the basket is below what can be charged) no offer is shown: a
 * page never promises what the checkout may not keep.
 */
async function weigh(basket: Pick<Basket, "lines" | "version">, currency: string): Promise<BasketOffers> {
  if (basket.lines.length === 0) return NO_OFFERS;
  const db = await database();
  const [at, buyer, offer] = await Promise.all([now(), currentBuyer(), readOffer()]);
  const transport =
    env().CHECKOUT_ROUTE === "payment-intents"
      ? ok("payment-intent" as const)
      : await chooseTransport(db, at);
  if (!transport.ok || transport.value === "native") return NO_OFFERS;
  const priced = await recomputeDiscounts(db, {
    // No checkout has this id, so nothing reserved elsewhere is mistaken for its own.
    checkoutId: "basket",
    draft: {
      basketVersion: basket.version,
      lines: basket.lines,
      claims: offer ? [{ kind: "code", id: offer }] : [],
      shippingOptionId: null,
      shippingAddress: null,
      email: null,
    },
    currency,
    transport: transport.value,
    buyer,
    addressKey: null,
    now: at,
  });
  if (!priced.ok) return NO_OFFERS;
  const { decision } = priced.value;
  const waiting = decision.claims
    .filter(({ reason }) => reason.code !== "applied")
    .map(({ claim, reason }) => `${claim.id}: ${codeText(reason, currency, LOCALE)}`);
  return {
    reasons: reasonsOf(decision),
    unlocks: [...waiting, ...decision.unlocks.map((unlock) => renderUnlock(unlock, currency, LOCALE))],
  };
}

async function view(basket: Basket | null): Promise<BasketView> {
  const currency = await readCurrency();
  const ids = basket?.lines.map((line) => line.productId) ?? [];
  const [products, offers] = await Promise.all([
    findProducts(ids, currency),
    basket ? weigh(basket, currency) : NO_OFFERS,
  ]);
  return viewBasket(basket, products, currency, offers);
}

/** The asking browser's basket as the shop's pages show it: names, prices, what it earns and what is within reach. */
export async function readShopBasket(): Promise<BasketView> {
  return view(await readBasket());
}

/** Sets one line of the asking browser's basket and answers with what the pages show of it. */
export async function setShopLine(line: BasketLine): Promise<Result<BasketView>> {
  const stored = await setLine(line);
  return stored.ok ? ok(await view(stored.value)) : stored;
}

/**
 * What one more of a product would change: the reasons that it brings in or makes larger, by how much, and what is within
 * reach with it. For the product's own page.
 */
export async function offersWith(productId: string, currency: string): Promise<BasketOffers> {
  const basket = (await readBasket()) ?? { version: 0, lines: [] };
  const present = basket.lines.find((line) => line.productId === productId)?.quantity ?? 0;
  const lines = withLine(basket.lines, { productId, quantity: present + 1 });
  const [today, then] = await Promise.all([weigh(basket, currency), weigh({ ...basket, lines }, currency)]);
  return { reasons: offersGained(today.reasons, then.reasons), unlocks: then.unlocks };
}
