import type { ReactNode } from "react";

/** One step of the form: its number in the order of filling in, its heading, its fields. */
export function Section({
  id,
  title,
  children,
}: Readonly<{ id: string; title: string; children: ReactNode }>) {
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id} className="heading text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
