import "server-only";
import type { Database } from "../../db/index.ts";
import type { Result } from "../../result.ts";
import type { Buyer } from "../buyer.ts";
import type { Checkout, Draft } from "../checkout-store.ts";
import type { CodeLookUp } from "../codes/look-up.ts";
import { type Priced, recomputeAndReserve, recomputeDiscounts } from "./recompute-discounts.ts";

/** What an interaction may look at when it decides how the draft changes. */
export type Circumstances = Readonly<{ db: Database; checkout: Checkout; buyer: Buyer | null; now: number }>;

/** The shopper's change: from the draft as it stands to the draft as it should be, or why not. */
export type DraftChange = (circumstances: Circumstances) => Promise<Result<Draft>> | Result<Draft>;

/** A last word once the price is known and before Stripe hears of it: a refusal changes nothing. */
export type Acceptance = (priced: Priced) => Result<null>;

export type InteractionOptions = Readonly<{
  /** A code that the change adds: it is looked up while the session is read. */
  typed?: string;
  accept?: Acceptance;
  /** The currency to go on in; the checkout's own unless said otherwise. */
  currency?: string;
  /** Whether the shopper's change may itself cost more: then only what goes beyond it must be accepted. */
  mayCostMore?: boolean;
  /** The total the shopper accepts, minor units, after it went up unasked. */
  accepts?: number;
}>;

/** After so many unanswered updates in a row the oldest is surely not what Stripe carries. */
export const MOST_PENDING = 5;

/**
 * Prices the draft; a change that may be refused is first priced without reserving anything, so that a refused code
 * takes nothing from anybody.
 */
export async function priceAccepted(
  input: InteractionOptions &
    Readonly<{
      db: Database;
      checkout: Checkout;
      draft: Draft;
      buyer: Buyer | null;
      addressKey: string | null;
      now: number;
      lookUp: CodeLookUp;
    }>,
): Promise<Result<Priced>> {
  const { db, checkout, draft, buyer, addressKey, now: at, accept, lookUp } = input;
  const { id: checkoutId, transport } = checkout;
  const currency = input.currency ?? checkout.currency;
  const asked = { checkoutId, draft, currency, transport, buyer, addressKey, now: at, lookUp };
  if (accept) {
    const seen = await recomputeDiscounts(db, asked);
    if (!seen.ok) return seen;
    const accepted = accept(seen.value);
    if (!accepted.ok) return accepted;
    return recomputeAndReserve(db, asked, seen.value);
  }
  return recomputeAndReserve(db, asked);
}
