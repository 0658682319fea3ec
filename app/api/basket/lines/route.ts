import { LineChoice } from "#lib/basket/contract.ts";
import { setShopLine } from "#lib/checkout/opening/shop-basket.ts";
import { endpoint } from "#lib/http/endpoint.ts";

/** Sets how many of a product the basket holds. 404 no such product · 409 the basket is full. */
export const PUT = endpoint(LineChoice, setShopLine);
