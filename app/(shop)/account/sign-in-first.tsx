import { SignInGate, SignInOrRegister } from "#components/account/sign-in-gate.tsx";
import { signIn } from "./actions.ts";

/**
 * The sign-in in the place of a page that needs one, and the way back to it. A redirect would break off a page that is
 * already on its way.
 */
export function SignInFirst({ to }: Readonly<{ to: string }>) {
  return (
    <SignInGate>
      <SignInOrRegister action={signIn} to={to} />
    </SignInGate>
  );
}
