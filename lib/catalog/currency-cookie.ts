import "server-only";
import { cookies } from "next/headers";
import { env } from "../env.ts";
import { CURRENCIES, type ShopCurrency } from "./currencies.ts";

const NAME = "offcut_currency";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const known = (value: string | undefined) => CURRENCIES.find((currency) => currency === value);

/** The currency this browser chose, else the one the shop opens in. */
export async function readCurrency(): Promise<ShopCurrency> {
  const chosen = (await cookies()).get(NAME)?.value;
  return known(chosen) ?? known(env().STORE_CURRENCY) ?? CURRENCIES[0];
}

/** Remembers a choice of currency; false when the shop has no prices in it. Actions and route handlers only. */
export async function chooseCurrency(value: string): Promise<boolean> {
  const currency = known(value);
  if (!currency) return false;
  (await cookies()).set(NAME, currency, {
    httpOnly: true,
    sameSite: "lax",
    secure: new URL(env().APP_URL).protocol === "https:",
    path: "/",
    maxAge: YEAR_SECONDS,
  });
  return true;
}
