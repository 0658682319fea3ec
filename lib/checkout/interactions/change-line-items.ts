import "server-only";
import { setLine } from "../../basket/current-basket.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { CheckoutView } from "../contract.ts";
import { interact } from "./interact.ts";

/**
 * The shopper changes a quantity while checking out (0 removes the line). Basket, session and discount follow together.
 * The last line cannot be removed here: there would be nothing left to check out.
 */
export async function changeLineItems(
  id: string,
  choice: Readonly<{ productId: string; quantity: number }>,
): Promise<Result<CheckoutView>> {
  const { productId, quantity } = choice;
  const changed = await interact(
    id,
    ({ checkout }) => {
      if (!checkout.lines.some((line) => line.productId === productId))
        return fail("not_found", "This is not in the basket.");
      const lines = checkout.lines
        .map((line) => (line.productId === productId ? { productId, quantity } : line))
        .filter((line) => line.quantity > 0);
      if (lines.length === 0)
        return fail("conflict", "A checkout needs something in it. Empty the basket instead.");
      return ok({ ...checkout, lines });
    },
    { mayCostMore: true },
  );
  // The basket follows what is now being paid for; were this to fail, opening the checkout again would repair it.
  if (changed.ok) await setLine({ productId, quantity });
  return changed;
}
