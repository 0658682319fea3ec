"use client";

import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { checkoutApi } from "./checkout-api.ts";
import type { ServerUpdate } from "./use-server-update.ts";

/** Offers made to this shopper alone: accepted with a press, given back with another, with the reason when one does not count. */
export function CustomerOffers({ update }: Readonly<{ update: ServerUpdate }>) {
  const { view } = update;
  return view.offers.map((offer) => (
    <section
      key={offer.id}
      aria-labelledby={`offer-${offer.id}`}
      className="clip-card cut-5 flex flex-wrap items-center gap-4 bg-surface px-5 py-4"
    >
      <div className="min-w-0 flex-1 basis-56">
        <h2 id={`offer-${offer.id}`} className="font-semibold text-sm">
          {offer.name}
        </h2>
        <p className="text-muted text-sm" role="status">
          {offer.accepted ? offer.text : `An offer for you. ${offer.text}`}
        </p>
        <FieldError id={`offer-${offer.id}-error`}>
          {update.error?.about === "offer" ? update.error.message : null}
        </FieldError>
      </div>
      <Button
        look="secondary"
        onClick={() =>
          update.run("offer", () =>
            offer.accepted
              ? checkoutApi.dropCustomerOffers(view.id)
              : checkoutApi.acceptCustomerOffer(view.id, offer.id),
          )
        }
        pending={update.pending.has("offer")}
        aria-pressed={offer.accepted}
      >
        {offer.accepted ? "Give it back" : "Accept this offer"}
      </Button>
    </section>
  ));
}
