import "server-only";
import { cache } from "react";
import { readCurrency } from "../catalog/currency-cookie.ts";
import { findProducts } from "../catalog/products.ts";
import { database } from "../db/index.ts";
import { ok, type Result } from "../result.ts";
import type { Basket, BasketLine } from "./basket.ts";
import { adoptBasket, findBasket, storeLine } from "./basket-store.ts";
import { ensureBrowserId, readBrowserId } from "./browser-cookie.ts";
import type { BasketView } from "./contract.ts";
import { viewBasket } from "./view.ts";

/** The basket of the browser that asks, or null when it has none yet. */
export const readBasket = cache(async (): Promise<Basket | null> => {
  const browserId = await readBrowserId();
  return browserId ? findBasket(await database(), browserId) : null;
});

/** The same with names and prices, in the currency the browser chose. */
export async function readBasketView(): Promise<BasketView> {
  return view(await readBasket());
}

/**
 * Sets one line of the asking browser's basket, giving the browser its cookie if it has none. Route handlers and
 * actions only.
 */
export async function setLine(line: BasketLine): Promise<Result<BasketView>> {
  const stored = await storeLine(await database(), await ensureBrowserId(), line);
  return stored.ok ? ok(await view(stored.value)) : stored;
}

/** Called once when somebody signs in: this browser's basket becomes theirs and gains what they left elsewhere. */
export async function mergeBaskets(shopperId: string): Promise<void> {
  await adoptBasket(await database(), { browserId: await ensureBrowserId(), shopperId });
}

async function view(basket: Basket | null): Promise<BasketView> {
  const currency = await readCurrency();
  const ids = basket?.lines.map((line) => line.productId) ?? [];
  return viewBasket(basket, await findProducts(ids, currency), currency);
}
