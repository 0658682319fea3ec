import { formatMoney } from "#lib/money/format.ts";
import { classNames } from "./class-names.ts";

type MoneyProps = Readonly<{
  /** Minor units, any sign. */
  amount: number;
  currency: string;
  locale: string;
  className?: string;
}>;

/** An amount in tabular figures; a negative one with a true minus sign. */
export function Money({ amount, currency, locale, className }: MoneyProps) {
  const text = formatMoney(Math.abs(amount), currency, locale);
  return (
    <span className={classNames("money", className)}>
      {amount < 0 ? <span className="mr-px">&minus;</span> : null}
      {text}
    </span>
  );
}
