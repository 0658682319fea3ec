import "server-only";
import type { Database } from "../../db/index.ts";
import type { Result } from "../../result.ts";
import type { Buyer } from "../buyer.ts";
import type { Checkout, Draft } from "../checkout-store.ts";
import type { Priced } from "./recompute-discounts.ts";

/** What an interaction may look at when it decides how the draft changes. */
type Circumstances = Readonly<{ db: Database; checkout: Checkout; buyer: Buyer | null; now: number }>;

/** The shopper's change: from the draft as it stands to the draft as it should be, or why not. */
export type DraftChange = (circumstances: Circumstances) => Promise<Result<Draft>> | Result<Draft>;

/** A last word once the price is known and before Stripe hears of it: a refusal changes nothing. */
type Acceptance = (priced: Priced) => Result<null>;

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
