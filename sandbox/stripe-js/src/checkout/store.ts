import type { StripeCheckoutSession } from "@stripe/stripe-js";
import type { BuyerView } from "../../../checkout/buyer-view.ts";
import type { PageState } from "../../../payment-pages/answers.ts";
import { totalReads } from "./read-tracking.ts";
import { presentSession } from "./session.ts";

type Options = {
  locale: string;
  /** Whether the page's elements hold everything a payment needs. */
  isPaymentReady: (view: BuyerView) => boolean;
  hasPendingUpdates: () => boolean;
  onChange: (session: StripeCheckoutSession) => void;
};

export type CheckoutStore = ReturnType<typeof checkoutStore>;

/**
 * The one copy of the session on a page. An answer older than what is already shown is dropped; a change that can be
 * seen makes a fresh session object and is told (J-044); a change that cannot is not.
 */
export function checkoutStore({ locale, isPaymentReady, hasPendingUpdates, onChange }: Options) {
  const reads = totalReads();
  let current: PageState | null = null;
  let shown = "";
  let session: StripeCheckoutSession | null = null;

  function loaded(): PageState {
    if (!current) throw new Error("The Checkout Session is not loaded yet.");
    return current;
  }

  function show(): void {
    if (!current) return;
    const { session: view } = current;
    const canConfirm =
      view.status === "open" && !hasPendingUpdates() && isCollected(view) && isPaymentReady(view);
    const next = presentSession(view, locale, canConfirm);
    const spelled = JSON.stringify(next);
    if (spelled === shown) return;
    const isFirst = session === null;
    shown = spelled;
    session = reads.track(next);
    if (!isFirst) onChange(session);
  }

  return {
    receive(state: PageState): void {
      if (current && state.revision <= current.revision) return;
      current = state;
      show();
    },
    /** Something outside the session changed: an element's completeness, the queue of server updates. */
    touch: show,
    isLoaded: () => current !== null,
    view: (): BuyerView => loaded().session,
    session(): StripeCheckoutSession {
      loaded();
      if (!session) throw new Error("The Checkout Session is not loaded yet.");
      return session;
    },
    isTotalRead: reads.isTotalRead,
  };
}

/** What the session must know before it can be paid (J-042); the card is the elements' affair. */
function isCollected(view: BuyerView): boolean {
  const { required } = view;
  return (
    (!required.email || view.email !== null) &&
    (!required.phoneNumber || view.phoneNumber !== null) &&
    (!required.shippingAddress || view.shippingAddress !== null)
  );
}
