import { Money } from "#components/ui/money.tsx";
import type { TierProgress } from "#lib/auth/loyalty-tier.ts";

type TierCardProps = Readonly<{
  progress: TierProgress;
  /** Lifetime spend in minor units of `currency`. */
  spend: number;
  currency: string;
  locale: string;
}>;

const NAMES = { birch: "Birch", oak: "Oak", walnut: "Walnut" } as const;

/** A shopper's loyalty tier and how far the next one is. */
export function TierCard({ progress, spend, currency, locale }: TierCardProps) {
  const { tier, next } = progress;
  return (
    <section aria-labelledby="tier" className="clip-card cut-7 bg-surface p-6 sm:p-8">
      <p className="text-muted text-sm">Loyalty tier</p>
      <h2 id="tier" className="heading mt-1 text-3xl">
        {tier ? NAMES[tier] : "Not yet"}
      </h2>
      <div
        role="progressbar"
        aria-label={next ? `Way to ${NAMES[next.tier]}` : "Top tier reached"}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(progress.share * 100)}
        className="mt-6 h-1.5 bg-sunken"
      >
        <div className="h-full bg-ink" style={{ width: `${progress.share * 100}%` }} />
      </div>
      <p className="mt-3 text-sm">
        {next ? (
          <>
            <Money amount={next.missing} currency={currency} locale={locale} className="font-semibold" /> more
            and you are {NAMES[next.tier]}.
          </>
        ) : (
          "This is the top of the ladder. Thank you."
        )}{" "}
        <span className="text-muted">
          So far you have spent <Money amount={spend} currency={currency} locale={locale} />.
        </span>
      </p>
      {tier ? (
        <p className="mt-3 text-muted text-sm">
          Your loyalty discount waits in the checkout; one press applies it when nothing better does.
        </p>
      ) : null}
    </section>
  );
}
