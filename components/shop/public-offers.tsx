import { connection } from "next/server";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { listPublicOffers } from "#lib/promotions/public-offers.ts";
import { OfferCard } from "./offer-card.tsx";

/** The offers that are truly on, each with its stored end; nothing when there are none. */
export async function PublicOffers() {
  // The clock is read below: never while prerendering.
  await connection();
  const offers = await listPublicOffers(await now());
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offers" className="page pt-12">
      <h2 id="offers" className="sr-only">
        Offers that are on
      </h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {offers.map(({ id, name, isAutomatic, endsAt }) => (
          <li key={id}>
            <OfferCard name={name}>
              {endsAt === null ? null : <End at={endsAt} />} {isAutomatic ? "No code needed." : null}
            </OfferCard>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The place of one offer while they are on their way. */
export function PublicOffersSkeleton() {
  return (
    <div className="page pt-12">
      <Skeleton className="h-21 sm:w-1/2 lg:w-1/3" />
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
