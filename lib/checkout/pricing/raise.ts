import "server-only";
import { z } from "zod";
import { LOCALE } from "../../catalog/locale.ts";
import type { Database } from "../../db/index.ts";
import { type Decision, renderReason } from "../../discounts/index.ts";
import type { Asking } from "../buyer.ts";
import type { Checkout } from "../checkout-store.ts";
import type { Raise } from "../contract.ts";
import type { InteractionOptions } from "./draft-change.ts";
import { expectedAmounts } from "./expected-amounts.ts";
import { type Priced, recomputeDiscounts } from "./recompute-discounts.ts";

const Before = z.object({
  applied: z.array(z.object({ rule: z.string(), name: z.string(), goods: z.int(), shipping: z.int() })),
});

/** One sentence per offer that counted in a stored decision and counts less now. */
function lostOffers(before: unknown, now: Decision): string[] {
  const applied = Before.safeParse(before).data?.applied ?? [];
  return applied.flatMap(({ rule, name, goods, shipping }) => {
    const still = now.applied.find((candidate) => candidate.rule === rule);
    if (still && still.goods + still.shipping >= goods + shipping) return [];
    const offer = `“${name}”`;
    if (still) return [`${offer} saves less now.`];
    const reason =
      now.rejected.find((rejected) => rejected.rule === rule)?.reason ??
      now.claims.find((answer) => answer.rule === rule)?.reason;
    if (!reason) return [`${offer} has ended.`];
    return [
      `${offer}: ${renderReason(reason, { audience: "shopper", locale: LOCALE, currency: now.currency })}`,
    ];
  });
}

/**
 * Whether a price must be accepted before it may be paid: it is higher than what the page last showed, and not only
 * because of what the shopper has just asked for.
 * @param asked the draft as it was before the shopper's change, priced now, where that change may cost more; null where
 *   it may not. What it costs beyond that is what was asked for.
 */
export function raiseOf(
  input: Readonly<{
    checkout: Pick<Checkout, "raise" | "decision" | "transport" | "currency">;
    /** The total the page showed, minor units. */
    shown: number;
    priced: Priced;
    asked: Priced | null;
  }>,
): Raise | null {
  const { checkout, priced, asked } = input;
  const { transport, currency, raise } = checkout;
  // Stripe decides there, and the page shows what it says; amounts of two currencies cannot be compared.
  if (transport === "native" || priced.currency !== currency) return null;
  const total = expectedAmounts(priced, transport).totalAmount;
  const shown = raise?.from ?? input.shown;
  if (total <= shown) return null;
  const unasked = asked ? expectedAmounts(asked, transport).totalAmount : total;
  if (unasked <= input.shown) return raise;
  const lost = lostOffers(checkout.decision, (asked ?? priced).decision);
  const because = [...(raise?.because ?? []), ...(lost.length > 0 ? lost : ["Prices have changed."])];
  return { from: shown, because: [...new Set(because)] };
}

/**
 * What the shopper must accept before paying, if anything, once a change is priced. What was asked for is told from what
 * was not by its price.
 */
export async function raiseAfter(
  { buyer, addressKey, now, lookUp }: Asking,
  input: InteractionOptions & Readonly<{ db: Database; checkout: Checkout; shown: number }>,
  priced: Priced,
): Promise<Raise | null> {
  const { db, checkout, shown } = input;
  const { id: checkoutId, transport, currency } = checkout;
  const total = expectedAmounts(priced, transport).totalAmount;
  if (input.accepts === total) return null;
  const isDearer = total > shown;
  const unchanged =
    isDearer && input.mayCostMore
      ? await recomputeDiscounts(db, {
          checkoutId,
          draft: checkout,
          currency,
          transport,
          buyer,
          addressKey,
          now,
          lookUp,
        })
      : null;
  return raiseOf({ checkout, shown, priced, asked: unchanged?.ok ? unchanged.value : null });
}
