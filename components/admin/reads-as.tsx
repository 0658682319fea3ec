import type { ReactNode } from "react";

type ReadsAsProps = Readonly<{
  /** The sentence, or null while something it needs is missing. */
  sentence: string | null;
  /** What becomes of it once made. */
  note: ReactNode;
  children: ReactNode;
}>;

/** Beside a form: what it says, in one sentence, and the button that makes it so. */
export function ReadsAs({ sentence, note, children }: ReadsAsProps) {
  return (
    <aside className="clip-card cut-6 grid gap-5 bg-surface p-5 lg:sticky lg:top-8">
      <div>
        <p className="text-muted text-xs">It reads</p>
        <p aria-live="polite" className="mt-1 font-serif text-lg">
          {sentence ?? (
            <span className="text-muted">Fill in the fields, and it is said here in one sentence.</span>
          )}
        </p>
      </div>
      <p className="text-muted text-xs">{note}</p>
      {children}
    </aside>
  );
}
