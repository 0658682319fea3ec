import type { BasketOffers } from "./view.ts";

type Reasons = BasketOffers["reasons"];

/**
 * What a change of the basket brings in: reasons that are new, or larger by the amount told. One that stays as it is or
 * shrinks is left out.
 */
export function offersGained(before: Reasons, after: Reasons): Reasons {
  const had = new Map(before.map(({ id, amount }) => [id, amount]));
  return after
    .map((reason) => ({ ...reason, amount: reason.amount - (had.get(reason.id) ?? 0) }))
    .filter(({ amount }) => amount > 0);
}
