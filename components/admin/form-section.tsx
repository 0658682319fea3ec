import type { ReactNode } from "react";

type FormSectionProps = Readonly<{ title: string; lead?: ReactNode; children: ReactNode }>;

/** A group of fields that belong together, under a name; beside it where there is room. */
export function FormSection({ title, lead, children }: FormSectionProps) {
  return (
    <fieldset className="border-t py-7 md:grid md:grid-cols-[11rem_minmax(0,1fr)] md:gap-8">
      <legend className="float-left mb-1 w-full md:mb-0 md:w-44">
        <span className="heading block text-lg">{title}</span>
        {lead ? <span className="mt-1 block text-muted text-xs">{lead}</span> : null}
      </legend>
      <div className="clear-left grid gap-5 pt-3 md:clear-none md:pt-0">{children}</div>
    </fieldset>
  );
}
