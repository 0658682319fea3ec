"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { useState } from "react";
import { controlProps, Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { checkoutApi } from "./checkout-api.ts";
import { Section } from "./section.tsx";
import type { ServerUpdate } from "./use-server-update.ts";

type ContactSectionProps = Readonly<{ checkout: StripeCheckoutElementsValue; update: ServerUpdate }>;

/**
 * The e-mail address goes to Stripe, for the receipt, and to our server, which cannot read it from an open session and
 * needs it for limits per shopper.
 */
export function ContactSection({ checkout, update }: ContactSectionProps) {
  const [typed, setTyped] = useState(checkout.email ?? update.view.email ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const error = problem ?? (update.error?.about === "email" ? update.error.message : null);

  async function give() {
    const email = typed.trim();
    if (email === (checkout.email ?? "") && email === (update.view.email ?? "")) return;
    const result = await checkout.updateEmail(email === "" ? null : email);
    if (result.type === "error") {
      setProblem(email === "" ? "Enter your e-mail address." : "This e-mail address is not complete.");
      return;
    }
    setProblem(null);
    if (email !== "") await update.run("email", () => checkoutApi.giveEmail(update.view.id, email));
  }

  return (
    <Section id="contact" title="Contact">
      <Field id="email" label="E-mail" hint="For your receipt and nothing else." error={error}>
        <Input
          {...controlProps("email", { hint: true, error })}
          type="email"
          name="email"
          autoComplete="email"
          inputMode="email"
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={give}
        />
      </Field>
    </Section>
  );
}
