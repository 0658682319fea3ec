import { connection } from "next/server";
import type { ReactNode } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { listPublicOffers } from "#lib/promotions/public-offers.ts";
import { OfferCard } from "./offer-card.tsx";

const GRID = "grid gap-4 sm:grid-cols-2 lg:grid-cols-3";

/** The offers that are truly on, each with its stored end. */
export async function OfferList({ whenNone = null }: Readonly<{ whenNone?: ReactNode }>) {
  // The clock is read below: never while prerendering.
  await connection();
  const offers = await listPublicOffers(await now());
  if (offers.length === 0) return whenNone;
  return (
    <ul className={GRID}>
      {offers.map(({ id, name, isAutomatic, endsAt }) => (
        <li key={id}>
          <OfferCard name={name}>
            {endsAt === null ? null : <End at={endsAt} />} {isAutomatic ? "No code needed." : null}
          </OfferCard>
        </li>
      ))}
    </ul>
  );
}

/** The place of one offer while they are on their way. */
export function OfferListSkeleton() {
  return (
    <div className={GRID}>
      <Skeleton className="h-21" />
    </div>
  );
}

// In words and in the store's own zone, as staff set it: no countdown that starts again on the next visit.
function End({ at }: Readonly<{ at: number }>) {
  const end = new Date(at * 1000);
  const text = new Intl.DateTimeFormat(LOCALE === "en" ? "en-GB" : LOCALE, {
    timeZone: env().STORE_TIME_ZONE,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(end);
  return (
    <>
      Until <time dateTime={end.toISOString()}>{text}</time>.
    </>
  );
}
