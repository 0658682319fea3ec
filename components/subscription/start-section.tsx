"use client";

import { Section } from "#components/checkout/section.tsx";
import { Checkbox, Radio } from "#components/ui/checkbox.tsx";
import { Money } from "#components/ui/money.tsx";
import type { SubscriptionCheckoutView, SubscriptionChoice } from "#lib/checkout/subscriptions/contract.ts";

type StartSectionProps = Readonly<{
  view: SubscriptionCheckoutView;
  onChoose: (change: Partial<SubscriptionChoice>) => void;
}>;

/** How a subscription starts: with a payment or a trial, and with something beside it or not. Nothing when there is no choice. */
export function StartSection({ view, onChoose }: StartSectionProps) {
  const { trial, extra } = view;
  if (!extra && (!trial || trial.state === "used")) return null;
  return (
    <Section id="start" title="How it starts">
      {trial && trial.state !== "used" ? (
        <fieldset className="grid gap-3">
          <legend className="sr-only">Start</legend>
          <Radio
            name="start"
            label="Start today"
            checked={!trial.chosen}
            onChange={() => onChoose({ trial: false })}
          />
          <Radio
            name="start"
            label={`Try it for ${trial.days} days`}
            hint={
              trial.state === "sign_in"
                ? "With an account, once."
                : "Nothing to pay today. Stop within that time and it costs nothing."
            }
            disabled={trial.state === "sign_in"}
            checked={trial.chosen}
            onChange={() => onChoose({ trial: true })}
          />
          {trial.state === "sign_in" ? (
            <p className="pl-8 text-sm">
              <a
                href={`/account/sign-in?to=${encodeURIComponent(`/checkout/subscription/${view.productId}`)}`}
                className="link"
              >
                Sign in to try it
              </a>
            </p>
          ) : null}
        </fieldset>
      ) : null}
      {extra ? (
        <Checkbox
          label={
            <>
              Put a {extra.name} into the first one, for{" "}
              <Money amount={extra.amount} currency={view.currency} locale="en" />
            </>
          }
          hint="Once, with the first payment."
          checked={extra.chosen}
          onChange={() => onChoose({ extra: !extra.chosen })}
        />
      ) : null}
    </Section>
  );
}
