import { classNames } from "./class-names.ts";
import { Money } from "./money.tsx";

type PriceProps = Readonly<{
  /** What one pays now, minor units. */
  amount: number;
  /** What it was, when that was more. */
  was?: number | null | undefined;
  currency: string;
  locale: string;
  /** Larger on the product's own page. */
  size?: "sm" | "md" | "lg";
  className?: string;
}>;

const SIZES = { sm: "text-sm", md: "text-base", lg: "text-xl" } as const;

/** A price. On sale it is read as "Now 18.00, was 24.00": most screen readers say nothing of a struck-out figure. */
export function Price({ amount, was, currency, locale, size = "md", className }: PriceProps) {
  const german = locale.startsWith("de");
  if (was === null || was === undefined || was <= amount)
    return (
      <Money
        amount={amount}
        currency={currency}
        locale={locale}
        className={classNames(SIZES[size], className)}
      />
    );
  return (
    <span className={classNames("inline-flex flex-wrap items-baseline gap-x-2", SIZES[size], className)}>
      <span className="font-semibold text-saving">
        <span className="sr-only">{german ? "Jetzt " : "Now "}</span>
        <Money amount={amount} currency={currency} locale={locale} />
      </span>
      <span className="text-muted">
        <span className="sr-only">{german ? ", vorher " : ", was "}</span>
        <s className="decoration-1">
          <Money amount={was} currency={currency} locale={locale} />
        </s>
      </span>
    </span>
  );
}
