import type { Metadata } from "next";
import { Suspense } from "react";
import { AlreadySignedIn } from "#components/account/already-signed-in.tsx";
import { SignInGate, SignInOrRegister } from "#components/account/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { currentShopper } from "#lib/auth/shoppers.ts";
import { localPath } from "#lib/http/local-path.ts";
import { signIn } from "../actions.ts";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default function SignInPage({ searchParams }: PageProps<"/account/sign-in">) {
  return (
    <SignInGate>
      <Suspense fallback={<Skeleton className="h-64" />}>
        <WayIn searchParams={searchParams} />
      </Suspense>
    </SignInGate>
  );
}

async function WayIn({ searchParams }: Pick<PageProps<"/account/sign-in">, "searchParams">) {
  const to = localPath((await searchParams).to, "/account");
  const shopper = await currentShopper();
  if (shopper) return <AlreadySignedIn name={shopper.name} to={to} />;
  return <SignInOrRegister action={signIn} to={to} />;
}
