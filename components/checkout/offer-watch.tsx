"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CheckoutView, ReasonView } from "#lib/checkout/contract.ts";
import { CheckoutApiError, checkoutApi } from "./checkout-api.ts";
import type { ServerUpdate } from "./use-server-update.ts";

/** How often an open page asks whether its price still stands. Milliseconds. */
const ASK_MS = 5_000;
/** Not at the very second an offer ends, but just after it. */
const AFTER_MS = 300;

/** What the shopper is told when offers came and went without their doing. */
function newsBetween(before: readonly ReasonView[], after: readonly ReasonView[]): readonly string[] {
  const ids = (reasons: readonly ReasonView[]) => new Set(reasons.map(({ id }) => id));
  const [had, has] = [ids(before), ids(after)];
  return [
    ...before.filter(({ id }) => !has.has(id)).map(({ text }) => `“${text}” does not apply any more.`),
    ...after.filter(({ id }) => !had.has(id)).map(({ text }) => `“${text}” applies from now on.`),
  ];
}

type OfferWatchProps = Readonly<{ update: ServerUpdate; onRebuild: () => void }>;

/**
 * Keeps an open page at the price that stands. Asks the shop every few seconds and at the instant an offer begins or
 * ends; when the price is another, fetches it inside a server update, during which nobody can pay, and says why.
 */
export function OfferWatch({ update, onRebuild }: OfferWatchProps) {
  const [news, setNews] = useState<readonly string[]>([]);
  const [hasEnded, setHasEnded] = useState(false);
  const latest = useRef(update);
  useEffect(() => {
    latest.current = update;
  });
  const { id, transport } = update.view;

  useEffect(() => {
    // There Stripe decides, and Stripe.js shows it.
    if (transport === "native") return;
    let isOn = true;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function renew(): Promise<void> {
      const before = latest.current.view;
      let after: CheckoutView | null = null;
      const done = await latest.current.run("offers", async () => {
        after = await checkoutApi.updateTimeLimitedOffers(id);
        return after;
      });
      const view = after as CheckoutView | null;
      if (isOn && done && view) setNews(newsBetween(before.reasons, view.reasons));
    }

    async function look(): Promise<number> {
      const { pending, view } = latest.current;
      // A page nobody sees asks nothing; one that is being changed has its answer on the way.
      if (document.visibilityState !== "visible" || pending.size > 0) return ASK_MS;
      const state = await checkoutApi.offersState(id).catch((error: unknown) => {
        if (error instanceof CheckoutApiError) return error.code === "not_found" ? "gone" : null;
        throw error;
      });
      if (state === null || !isOn) return ASK_MS;
      if (state === "gone" || !state.open) {
        setHasEnded(true);
        return Number.POSITIVE_INFINITY;
      }
      if (state.outdated || (state.total !== null && state.total !== view.totals.total)) await renew();
      const untilChange = state.changesAt === null ? ASK_MS : (state.changesAt - state.now) * 1000 + AFTER_MS;
      return Math.max(AFTER_MS, Math.min(ASK_MS, untilChange));
    }

    const again = (delay: number) => {
      if (isOn && Number.isFinite(delay)) timer = setTimeout(() => look().then(again), delay);
    };
    again(ASK_MS);
    return () => {
      isOn = false;
      clearTimeout(timer);
    };
  }, [id, transport]);

  if (hasEnded)
    return (
      <Notice
        tone="caution"
        title="This checkout has ended"
        live
        action={<Button onClick={onRebuild}>Go on with the same basket</Button>}
      >
        It took too long, or it was finished somewhere else.
      </Notice>
    );
  if (news.length === 0) return null;
  return (
    <Notice tone="caution" title="The price has changed" live>
      {news.join(" ")}
    </Notice>
  );
}
