import "server-only";
import { cache } from "react";
import { database } from "../db/index.ts";
import type { Result } from "../result.ts";
import type { Basket, BasketLine } from "./basket.ts";
import { adoptBasket, findBasket, storeLine } from "./basket-store.ts";
import { ensureBrowserId, readBrowserId } from "./browser-cookie.ts";

/** The basket of the browser that asks, or null when it has none yet. */
export const readBasket = cache(async (): Promise<Basket | null> => {
  const browserId = await readBrowserId();
  return browserId ? findBasket(await database(), browserId) : null;
});

/**
 * Sets one line of the asking browser's basket, giving the browser its cookie if it has none. Route handlers and
 * actions only.
 * @returns the basket after it; `not_found` no such product, `conflict` the basket is full
 */
export async function setLine(line: BasketLine): Promise<Result<Basket>> {
  return storeLine(await database(), await ensureBrowserId(), line);
}

/** Called once when somebody signs in: this browser's basket becomes theirs and gains what they left elsewhere. */
export async function mergeBaskets(shopperId: string): Promise<void> {
  await adoptBasket(await database(), { browserId: await ensureBrowserId(), shopperId });
}
