"use client";

import type { StripeAddressElementChangeEvent } from "@stripe/stripe-js";
import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { FieldError } from "#components/ui/field.tsx";
import { Money } from "#components/ui/money.tsx";
import type { ShippingAddress } from "#lib/checkout/contract.ts";
import { checkoutApi } from "./checkout-api.ts";
import { ElementSpace } from "./element-space.tsx";
import { Kept } from "./kept.tsx";
import { Section } from "./section.tsx";
import type { ServerUpdate } from "./use-server-update.ts";

/** Long enough that typing a street does not ask the server at every letter. */
const PAUSE_MS = 400;

function addressOf({ value }: StripeAddressElementChangeEvent): ShippingAddress {
  const { name, address } = value;
  return {
    name,
    line1: address.line1,
    line2: address.line2 || null,
    city: address.city || null,
    state: address.state || null,
    postalCode: address.postal_code || null,
    country: address.country,
  };
}

type ShippingAddressSectionProps = Readonly<{
  update: ServerUpdate;
  /** Stripe's address element, in the version of this way to pay. */
  element: (
    handlers: Readonly<{ onChange: (event: StripeAddressElementChangeEvent) => void; onReady: () => void }>,
  ) => ReactNode;
}>;

/** Where it goes. Stripe's element collects it; only our server decides what follows from it. */
export function ShippingAddressSection({ update, element }: ShippingAddressSectionProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(JSON.stringify(update.view.shippingAddress));
  const kept = useContext(Kept);
  useEffect(() => () => clearTimeout(timer.current), []);

  function onChange(event: StripeAddressElementChangeEvent) {
    clearTimeout(timer.current);
    const address = addressOf(event);
    kept.set("address", address);
    if (!event.complete) return;
    const text = JSON.stringify(address);
    if (text === sent.current) return;
    timer.current = setTimeout(async () => {
      sent.current = text;
      const done = await update.run("address", () => checkoutApi.setShippingAddress(update.view.id, address));
      if (!done) sent.current = "";
    }, PAUSE_MS);
  }

  return (
    <Section id="shipping-address" title="Shipping address">
      <ElementSpace reserve="min-h-123">{(onReady) => element({ onChange, onReady })}</ElementSpace>
      <FieldError id="address-error">
        {update.error?.about === "address" ? update.error.message : null}
      </FieldError>
    </Section>
  );
}

/** How it goes: the ways that reach the address, with what each costs before any discount. */
export function ShippingOptionSection({ update }: Readonly<{ update: ServerUpdate }>) {
  const { view } = update;
  // The choice shows at once; what it costs shows when the server has said so.
  const [wanted, setWanted] = useState<string | null>(null);

  async function choose(id: string) {
    setWanted(id);
    await update.run("shipping", () => checkoutApi.chooseShipping(view.id, id));
    setWanted(null);
  }

  return (
    <Section id="shipping-option" title="Shipping">
      <fieldset className="grid gap-px overflow-hidden rounded-md border border-edge bg-hairline">
        <legend className="sr-only">Shipping option</legend>
        {view.shippingOptions.map((option) => (
          <label
            key={option.id}
            className="flex items-center gap-3 bg-raised px-4 py-3 text-sm has-focus-visible:outline-2 has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              id={`shipping-${option.id}`}
              name="shipping-option"
              value={option.id}
              checked={wanted ? wanted === option.id : option.chosen}
              onChange={() => choose(option.id)}
              className="size-5 shrink-0"
            />
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{option.name}</span>{" "}
              <span className="block text-muted text-xs">
                {option.minimumDays === option.maximumDays
                  ? `${option.minimumDays} working ${option.minimumDays === 1 ? "day" : "days"}`
                  : `${option.minimumDays} to ${option.maximumDays} working days`}
              </span>
            </span>
            {option.amount === 0 ? (
              "Free"
            ) : (
              <Money amount={option.amount} currency={view.currency} locale="en" />
            )}
          </label>
        ))}
      </fieldset>
      <FieldError id="shipping-error">
        {update.error?.about === "shipping" ? update.error.message : null}
      </FieldError>
    </Section>
  );
}
