"use server";
import { redirect } from "next/navigation";
import { MAX_QUANTITY } from "#lib/basket/basket.ts";
import { LineChoice } from "#lib/basket/contract.ts";
import { readBasket, setLine } from "#lib/basket/current-basket.ts";

/*
 * What the basket's forms do while a page's JavaScript is still loading. The islands that take over
 * speak to /api/basket/lines instead; both end in the same use case.
 */

const choiceOf = (form: FormData) =>
  LineChoice.safeParse({ productId: form.get("productId"), quantity: Number(form.get("quantity")) });

/** Adds a product and shows the basket. */
export async function addToBasket(form: FormData): Promise<void> {
  const choice = choiceOf(form);
  if (choice.success) {
    const { productId, quantity } = choice.data;
    const present = (await readBasket())?.lines.find((line) => line.productId === productId)?.quantity ?? 0;
    await setLine({ productId, quantity: Math.min(MAX_QUANTITY, present + quantity) });
  }
  redirect("/basket");
}

/** Sets a line's quantity; 0 takes it out. */
export async function changeLine(form: FormData): Promise<void> {
  const choice = choiceOf(form);
  if (choice.success) await setLine(choice.data);
  redirect("/basket");
}
