import { connection } from "next/server";
import { readShopBasket } from "#lib/checkout/opening/shop-basket.ts";
import { answer } from "#lib/http/respond.ts";

/** The asking browser's basket, for a page that was hidden while another tab changed it. */
export async function GET(): Promise<Response> {
  await connection();
  return answer(await readShopBasket());
}
