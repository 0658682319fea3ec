"use client";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Something broke while a page was made. The server has logged it under the reference shown here. */
export default function ShopError({ error, retry }: Readonly<{ error: unknown; retry: () => void }>) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div className="page pt-10">
      <EmptyState
        level={1}
        title="That did not come out right"
        action={
          <>
            <Button onClick={() => retry()}>Try again</Button>
            <LinkButton href="/" look="secondary">
              Go home
            </LinkButton>
          </>
        }
      >
        <p>Something went wrong on our side. Your basket is safe. Trying again often helps.</p>
        {reference ? <p className="mt-2 text-xs">Reference {reference}</p> : null}
      </EmptyState>
    </div>
  );
}
