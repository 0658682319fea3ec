"use client";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Something broke on this page; the rest of the admin goes on. */
export default function PanelError({ retry }: Readonly<{ error: unknown; retry: () => void }>) {
  return (
    <div role="alert">
      <EmptyState title="This page broke" level={1} action={<Button onClick={retry}>Try again</Button>}>
        The fault is ours and has been written to the log. If you had just pressed a button, look whether it
        was done before pressing it again: the audit log knows.
      </EmptyState>
    </div>
  );
}
