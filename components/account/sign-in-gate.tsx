import Link from "next/link";
import type { ReactNode } from "react";
import type { FormState } from "#lib/http/form-state.ts";
import { AccountGate } from "./account-gate.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The frame around a shopper's sign-in. */
export function SignInGate({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <AccountGate
      title="Welcome back"
      lead="Your basket comes with you, and your loyalty discount is waiting."
    >
      {children}
    </AccountGate>
  );
}

type SignInOrRegisterProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where both ways lead in the end; checked again by their actions. */
  to: string;
}>;

/** The two ways into an account. */
export function SignInOrRegister({ action, to }: SignInOrRegisterProps) {
  return (
    <>
      <SignInForm action={action} to={to} />
      <p className="mt-6 text-muted text-sm">
        New here?{" "}
        <Link href={{ pathname: "/account/register", query: { to } }} className="link text-ink">
          Make an account
        </Link>
        . You can also check out as a guest.
      </p>
    </>
  );
}
