import { distanceWords, momentWords, wallWords } from "#lib/promotions/store-time.ts";

type MomentProps = Readonly<{
  /** Epoch seconds. */
  at: number;
  now: number;
  timeZone: string;
  /** In a column whose head names the zone already. */
  brief?: boolean;
}>;

/** An instant on the store's clock with its zone, and how far away it is. */
export function Moment({ at, now, timeZone, brief = false }: MomentProps) {
  return (
    <time dateTime={new Date(at * 1000).toISOString()}>
      {brief ? wallWords(at, timeZone) : momentWords(at, timeZone)}
      <span className="block text-muted text-xs">{distanceWords(at, now)}</span>
    </time>
  );
}
