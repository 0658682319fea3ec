"use client";

import { useState } from "react";
import type { CheckoutView } from "#lib/checkout/contract.ts";
import { CheckoutApiError } from "./checkout-api.ts";

/** An update that did not happen: which interaction, and what to tell the shopper. */
export type UpdateError = Readonly<{ about: Interaction; message: string }>;

export type Interaction =
  | "line"
  | "shipping"
  | "address"
  | "loyalty"
  | "offer"
  | "offers"
  | "code"
  | "email"
  | "currency"
  | "total"
  | "payment";

export type ServerUpdate = Readonly<{
  /** The shop's view after the last update that succeeded. */
  view: CheckoutView;
  /** The interactions under way; the figures step back while there are any. */
  pending: ReadonlySet<Interaction>;
  error: UpdateError | null;
  /** Another session is about to take this one's place; until then nothing can be paid. */
  isLeaving: boolean;
  /** Runs one interaction with our server and refreshes the session. @returns whether it succeeded */
  run: (about: Interaction, call: () => Promise<CheckoutView>) => Promise<boolean>;
  dismiss: () => void;
}>;

/** Calls our server and then reads what Stripe has; Stripe.js's own for Checkout Sessions, one like it elsewhere. */
export type RunServerUpdate = (
  call: () => Promise<CheckoutView>,
) => Promise<Readonly<{ type: "success" | "error" }>>;

const LOST = "The price could not be refreshed. Please try again.";

type Mounted = Readonly<{
  view: CheckoutView;
  onView: (view: CheckoutView) => void;
  isLeaving?: boolean;
}>;

/**
 * Runs the shop's interactions inside `runServerUpdate`: Stripe.js queues them one at a time, keeps the pay button shut
 * meanwhile, and re-reads the session afterwards (J-050, J-055). A refusal leaves view and session as they were.
 */
export function useServerUpdate(
  { view, onView, isLeaving = false }: Mounted,
  runServerUpdate: RunServerUpdate,
): ServerUpdate {
  const [pending, setPending] = useState<ReadonlySet<Interaction>>(new Set());
  const [error, setError] = useState<UpdateError | null>(null);

  async function run(about: Interaction, call: () => Promise<CheckoutView>): Promise<boolean> {
    setPending((now) => new Set([...now, about]));
    setError(null);
    try {
      let next: CheckoutView | null = null;
      let hasMoved = false;
      const result = await runServerUpdate(async () => {
        next = await call();
        hasMoved = next.clientSecret !== view.clientSecret;
        // At once, before Stripe.js re-reads this session, which is over.
        if (hasMoved) onView(next);
        return next;
      });
      if (hasMoved) return true;
      if (next) onView(next);
      if (result.type === "success") return true;
      setError({ about, message: LOST });
      return false;
    } catch (cause) {
      setError({ about, message: cause instanceof CheckoutApiError ? cause.message : LOST });
      return false;
    } finally {
      setPending((now) => new Set([...now].filter((other) => other !== about)));
    }
  }

  return { view, pending, error, isLeaving, run, dismiss: () => setError(null) };
}
