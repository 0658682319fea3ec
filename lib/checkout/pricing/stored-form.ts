import type { Checkout, Decided } from "../checkout-store.ts";
import { expectedAmounts } from "./expected-amounts.ts";
import type { Priced } from "./recompute-discounts.ts";

/** What a checkout row keeps of a priced draft. */
export function storedForm(priced: Priced, transport: Checkout["transport"]): Decided {
  const { draft, facts, decision } = priced;
  return {
    basketVersion: draft.basketVersion,
    lines: draft.lines,
    claims: draft.claims,
    shippingOptionId: draft.shippingOptionId,
    shippingAddress: draft.shippingAddress,
    email: draft.email,
    facts,
    decision,
    expected: expectedAmounts(priced, transport),
    held: priced.claims.map(({ pool, amount }) => ({ pool, amount })),
  };
}
