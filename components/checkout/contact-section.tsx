"use client";

import { useState } from "react";
import { controlProps, Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { checkoutApi } from "./checkout-api.ts";
import { Section } from "./section.tsx";
import type { ServerUpdate } from "./use-server-update.ts";

type ContactSectionProps = Readonly<{
  update: ServerUpdate;
  /** The address Stripe has, and how to give it another (null for none); absent where only our server keeps it. */
  stripe?: Readonly<{ email: string | null; give: (email: string | null) => Promise<boolean> }>;
}>;

/** The e-mail address goes to our server, which needs it for limits per shopper, and to Stripe where it wants it. */
export function ContactSection({ update, stripe }: ContactSectionProps) {
  const known = update.view.email ?? "";
  const [typed, setTyped] = useState(stripe?.email ?? known);
  const [problem, setProblem] = useState<string | null>(null);
  const error = problem ?? (update.error?.about === "email" ? update.error.message : null);

  async function give() {
    const email = typed.trim();
    if (email === known && (!stripe || email === (stripe.email ?? ""))) return;
    if (stripe && !(await stripe.give(email === "" ? null : email))) {
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
