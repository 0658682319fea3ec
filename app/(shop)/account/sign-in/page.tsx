import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { AccountGate } from "#components/account/account-gate.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { currentShopper } from "#lib/auth/shoppers.ts";
import { localPath } from "#lib/http/local-path.ts";
import { signIn } from "../actions.ts";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default function SignInPage({ searchParams }: PageProps<"/account/sign-in">) {
  return (
    <AccountGate
      title="Welcome back"
      lead="Your basket comes with you, and your loyalty discount is waiting."
    >
      <Suspense fallback={<Skeleton className="h-64" />}>
        <Form searchParams={searchParams} />
      </Suspense>
      <p className="mt-6 text-muted text-sm">
        New here?{" "}
        <Link href="/account/register" className="link text-ink">
          Make an account
        </Link>
        . You can also check out as a guest.
      </p>
    </AccountGate>
  );
}

async function Form({ searchParams }: Pick<PageProps<"/account/sign-in">, "searchParams">) {
  const { to } = await searchParams;
  if (await currentShopper()) redirect("/account");
  return <SignInForm action={signIn} to={localPath(to, "/account")} />;
}
