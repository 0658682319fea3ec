"use server";
import { refresh } from "next/cache";
import { chooseCurrency } from "#lib/catalog/currency-cookie.ts";

/** Shows the shop's prices in another currency from now on. One we have no prices in changes nothing. */
export async function setCurrency(form: FormData): Promise<void> {
  await chooseCurrency(String(form.get("currency")));
  refresh();
}
