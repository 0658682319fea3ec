import type { Route } from "next";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Failure } from "#lib/errors.ts";

/** A list or page that could not be read from Stripe, with a way to try again. */
export function StripeTrouble({ failure, retry }: Readonly<{ failure: Failure; retry: Route }>) {
  return (
    <Notice
      tone="danger"
      title="Stripe did not answer this"
      action={
        <LinkButton href={retry} look="secondary" size="sm">
          Try again
        </LinkButton>
      }
    >
      {failure.message}
    </Notice>
  );
}
