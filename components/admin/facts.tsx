import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

type FactsProps = Readonly<{
  /** One column, for values that are sentences. */
  single?: boolean;
  children: ReactNode;
}>;

/** Names and values of one thing, in two columns where there is room. */
export function Facts({ single = false, children }: FactsProps) {
  return (
    <dl className={classNames("grid gap-x-10 border-t text-sm", !single && "sm:grid-cols-2")}>{children}</dl>
  );
}

/** One of them. */
export function Fact({ name, children }: Readonly<{ name: string; children: ReactNode }>) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 border-b py-2.5">
      <dt className="text-muted">{name}</dt>
      <dd className="ml-auto min-w-0 text-right wrap-anywhere">{children}</dd>
    </div>
  );
}
