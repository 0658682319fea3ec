import type { ReactNode } from "react";
import { HeadCell } from "#components/ui/table.tsx";
import { distanceWords, momentWords, wallWords } from "#lib/promotions/store-time.ts";

type MomentProps = Readonly<{
  /** Epoch seconds, or as a row of the database has it. */
  at: number | Date;
  now: number;
  timeZone: string;
  /** In a column whose head names the zone already. */
  brief?: boolean;
}>;

/** An instant on the store's clock with its zone, and how far away it is. */
export function Moment({ at, now, timeZone, brief = false }: MomentProps) {
  const instant = typeof at === "number" ? at : Math.floor(at.getTime() / 1000);
  return (
    <time dateTime={new Date(instant * 1000).toISOString()}>
      {brief ? wallWords(instant, timeZone) : momentWords(instant, timeZone)}
      <span className="block text-muted text-xs">{distanceWords(instant, now)}</span>
    </time>
  );
}

/** Heads a column of moments and names their zone. Such a column is left out on a phone. */
export function MomentHead({ timeZone, children }: Readonly<{ timeZone: string; children: ReactNode }>) {
  return (
    <HeadCell className="hidden md:table-cell">
      {children} <span className="font-normal">({timeZone})</span>
    </HeadCell>
  );
}
