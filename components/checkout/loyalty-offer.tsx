"use client";

import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { checkoutApi } from "./checkout-api.ts";
import type { ServerUpdate } from "./use-server-update.ts";

const capitalised = (tier: string) => tier.charAt(0).toUpperCase() + tier.slice(1);

/** The discount a signed-in shopper's tier has earned: pressed on, pressed off, with the reason when it does not count. */
export function LoyaltyOffer({ update }: Readonly<{ update: ServerUpdate }>) {
  const { view } = update;
  const { loyalty } = view;
  if (view.transport === "native" || loyalty.state === "signed_out" || loyalty.state === "no_tier")
    return null;
  const isClaimed = loyalty.state === "claimed";
  const press = () =>
    update.run("loyalty", () =>
      isClaimed ? checkoutApi.dropLoyaltyDiscount(view.id) : checkoutApi.claimLoyaltyDiscount(view.id),
    );
  return (
    <section
      aria-labelledby="loyalty"
      className="clip-card cut-5 flex flex-wrap items-center gap-4 bg-surface px-5 py-4"
    >
      <div className="min-w-0 flex-1 basis-56">
        <h2 id="loyalty" className="font-semibold text-sm">
          {capitalised(loyalty.tier)} membership
        </h2>
        <p className="text-muted text-sm" role="status">
          {loyalty.text}
        </p>
        <FieldError id="loyalty-error">
          {update.error?.about === "loyalty" ? update.error.message : null}
        </FieldError>
      </div>
      <Button
        id="loyalty-toggle"
        look="secondary"
        onClick={press}
        pending={update.pending.has("loyalty")}
        aria-pressed={isClaimed}
      >
        {isClaimed ? "Take it off" : "Use my loyalty discount"}
      </Button>
    </section>
  );
}
