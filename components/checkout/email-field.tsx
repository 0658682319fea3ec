"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type EmailFieldProps = Readonly<{
  /** What is known of it when the form opens. */
  known: string | null;
  error: string | null;
  /** Called when the field is left, with what it holds, trimmed. */
  onLeave: (email: string) => Promise<void>;
}>;

/** Where the receipt goes. */
export function EmailField({ known, error, onLeave }: EmailFieldProps) {
  const [typed, setTyped] = useState(known ?? "");
  return (
    <Field id="email" label="E-mail" hint="For your receipt and nothing else." error={error}>
      <Input
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void onLeave(typed.trim())}
      />
    </Field>
  );
}

/** What is wrong with an address that Stripe did not take. */
export const emailProblem = (email: string): string =>
  email === "" ? "Enter your e-mail address." : "This e-mail address is not complete.";
