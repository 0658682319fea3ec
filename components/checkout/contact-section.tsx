"use client";

import { useState } from "react";
import { checkoutApi } from "./checkout-api.ts";
import { EmailField, emailProblem } from "./email-field.tsx";
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
  const page = update.view.transport === "payment-intent" ? "/pay" : "/checkout";
  const [problem, setProblem] = useState<string | null>(null);

  async function give(email: string) {
    if (email === known && (!stripe || email === (stripe.email ?? ""))) return;
    if (stripe && !(await stripe.give(email === "" ? null : email))) {
      setProblem(emailProblem(email));
      return;
    }
    setProblem(null);
    if (email !== "") await update.run("email", () => checkoutApi.giveEmail(update.view.id, email));
  }

  return (
    <Section id="contact" title="Contact">
      <EmailField
        known={stripe?.email ?? known}
        error={problem ?? (update.error?.about === "email" ? update.error.message : null)}
        onLeave={give}
      />
      {update.view.signedIn ? null : (
        <p className="text-muted text-sm">
          Have an account?{" "}
          <a href={`/account/sign-in?to=${page}`} className="link text-ink">
            Sign in
          </a>{" "}
          and go on here, with your loyalty discount.
        </p>
      )}
    </Section>
  );
}
