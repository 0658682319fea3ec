import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountGate } from "#components/account/account-gate.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { DEMO_PASSWORD, DEMO_STAFF } from "#lib/auth/demo-accounts.ts";
import { currentStaff } from "#lib/auth/staff.ts";
import { env } from "#lib/env.ts";
import { signInStaff } from "./actions.ts";
import { landing } from "./landing.ts";

export const metadata: Metadata = { title: "Sign in" };
export const instant = false;

export default async function StaffSignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const { to } = await searchParams;
  if (await currentStaff()) redirect(landing(to));
  return (
    <main>
      <AccountGate title="Staff only" lead="Sign in to run coupons, codes and discount rules.">
        <SignInForm action={signInStaff} to={landing(to)} />
        {env().DEMO_ACCOUNTS === "on" ? <DemoStaff /> : null}
      </AccountGate>
    </main>
  );
}

/** Who can be tried in the demo shop; with keys of one's own these accounts do not exist. */
function DemoStaff() {
  return (
    <section aria-labelledby="demo" className="mt-8 border-t pt-5 text-sm">
      <h2 id="demo" className="font-semibold">
        Demo shop
      </h2>
      <p className="mt-1 text-muted">
        Everybody’s password is <code className="whitespace-nowrap font-mono text-ink">{DEMO_PASSWORD}</code>
      </p>
      <ul className="mt-3 grid gap-1">
        {DEMO_STAFF.map(({ email, role }) => (
          <li key={email} className="flex justify-between gap-4">
            <code className="font-mono">{email}</code>
            <span className="text-muted">{role}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
