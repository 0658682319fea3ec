"use client";

import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CheckoutApiError } from "./checkout-api.ts";

/** No checkout: because there is nothing to buy, or because something is in the way. */
export function OpeningFailed({
  error,
  onRetry,
}: Readonly<{ error: CheckoutApiError; onRetry: () => void }>) {
  const isEmpty = error.code === "conflict" || error.code === "not_eligible";
  return (
    <div className="mx-auto max-w-form py-16">
      <Notice
        tone={isEmpty ? "neutral" : "danger"}
        title={isEmpty ? "There is nothing to check out" : "The checkout could not be opened"}
        live
        action={
          <>
            {isEmpty ? null : <Button onClick={onRetry}>Try again</Button>}
            <LinkButton href="/basket" look="secondary" prefetch={false}>
              Back to the basket
            </LinkButton>
          </>
        }
      >
        {error.message}
      </Notice>
    </div>
  );
}
