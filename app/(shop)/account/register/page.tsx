import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { AccountGate } from "#components/account/account-gate.tsx";
import { AlreadySignedIn } from "#components/account/already-signed-in.tsx";
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
        <WayIn searchParams={searchParams} />
      </Suspense>
    </AccountGate>
  );
}

async function WayIn({ searchParams }: Pick<PageProps<"/account/register">, "searchParams">) {
  const to = localPath((await searchParams).to, "/account");
  const shopper = await currentShopper();
  if (shopper) return <AlreadySignedIn name={shopper.name} to={to} />;
  return (
    <>
      <RegisterForm action={register} to={to} />
      <p className="mt-6 text-muted text-sm">
        Already have one?{" "}
        <Link href={{ pathname: "/account/sign-in", query: { to } }} className="link text-ink">
          Sign in
        </Link>
        .
      </p>
    </>
  );
}
