"use client";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** What is left when not even the admin's frame could be drawn. */
export default function AdminError({ retry }: Readonly<{ error: unknown; retry: () => void }>) {
  return (
    <main className="page" role="alert">
      <EmptyState
        title="The admin could not be opened"
        level={1}
        action={<Button onClick={retry}>Try again</Button>}
      >
        The fault is ours and has been written to the log.
      </EmptyState>
    </main>
  );
}
