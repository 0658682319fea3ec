import "server-only";
import { database } from "../db/index.ts";
import { listShippingPrices, type ShippingPrice } from "./sellables.ts";

/** The ways to ship that a page may speak of, priced in one currency, to `country` (absent: to wherever). */
export async function listShippingOptions(
  currency: string,
  country: string | null = null,
): Promise<readonly ShippingPrice[]> {
  return listShippingPrices(await database(), currency, country);
}
