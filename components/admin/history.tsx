import { distanceWords, momentWords } from "#lib/promotions/store-time.ts";
import { actionWords } from "./audit-words.ts";

export type HistoryEntry = Readonly<{ id: string; at: Date; staffName: string; action: string }>;

type HistoryProps = Readonly<{ entries: readonly HistoryEntry[]; now: number; timeZone: string }>;

/** Who did what to one thing, newest first. */
export function History({ entries, now, timeZone }: HistoryProps) {
  return (
    <section aria-labelledby="history" className="mt-10">
      <h2 id="history" className="heading mb-3 text-xl">
        History
      </h2>
      {entries.length === 0 ? (
        <p className="text-muted text-sm">
          Nothing was done to it in this admin. What happens in Stripe’s own dashboard is not listed here.
        </p>
      ) : (
        <ol className="border-t text-sm">
          {entries.map(({ id, at, staffName, action }) => {
            const instant = Math.floor(at.getTime() / 1000);
            return (
              <li key={id} className="flex flex-wrap justify-between gap-x-6 border-b py-2.5">
                <span>
                  {staffName} {actionWords(action)}
                </span>
                <time
                  dateTime={at.toISOString()}
                  className="text-muted"
                  title={momentWords(instant, timeZone)}
                >
                  {distanceWords(instant, now)}
                </time>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
