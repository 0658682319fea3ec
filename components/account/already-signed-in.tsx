import type { Route } from "next";
import { LinkButton } from "#components/ui/link-button.tsx";

type AlreadySignedInProps = Readonly<{
  name: string;
  /** Where the sign-in would have led: a path on this shop. */
  to: string;
}>;

/** What a sign-in shows to somebody who is signed in. */
export function AlreadySignedIn({ name, to }: AlreadySignedInProps) {
  return (
    <>
      <p className="mb-6">
        You are signed in as <strong className="font-semibold">{name}</strong>.
      </p>
      <LinkButton href={to as Route} size="lg">
        Continue
      </LinkButton>
    </>
  );
}
