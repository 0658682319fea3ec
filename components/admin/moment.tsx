import { distanceWords, momentWords } from "#lib/promotions/store-time.ts";

type MomentProps = Readonly<{
  /** Epoch seconds. */
  at: number;
  now: number;
  timeZone: string;
}>;

/** An instant on the store's clock with its zone, and how far away it is. */
export function Moment({ at, now, timeZone }: MomentProps) {
  return (
    <time dateTime={new Date(at * 1000).toISOString()}>
      {momentWords(at, timeZone)}
      <span className="block text-muted text-xs">{distanceWords(at, now)}</span>
    </time>
  );
}
