import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { AccountGate } from "#components/account/account-gate.tsx";
import { RegisterForm } from "#components/account/register-form.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { currentShopper } from "#lib/auth/shoppers.ts";
import { localPath } from "#lib/http/local-path.ts";
import { register } from "../actions.ts";

export const metadata: Metadata = { title: "Make an account", robots: { index: false } };

export default function RegisterPage({ searchParams }: PageProps<"/account/register">) {
  return (
    <AccountGate
      title="Make an account"
      lead="For your orders in one place and a loyalty discount that grows."
    >
      <Suspense fallback={<Skeleton className="h-80" />}>
        <Form searchParams={searchParams} />
      </Suspense>
      <p className="mt-6 text-muted text-sm">
        Already have one?{" "}
        <Link href="/account/sign-in" className="link text-ink">
          Sign in
        </Link>
        .
      </p>
    </AccountGate>
  );
}

async function Form({ searchParams }: Pick<PageProps<"/account/register">, "searchParams">) {
  const { to } = await searchParams;
  if (await currentShopper()) redirect("/account");
  return <RegisterForm action={register} to={localPath(to, "/account")} />;
}
