import { Money } from "#components/ui/money.tsx";
import type { OrderRefund } from "#lib/orders/refunds.ts";

type ShopperRefundsProps = Readonly<{
  refunds: readonly OrderRefund[];
  currency: string;
  locale: string;
  timeZone: string;
}>;

/** Money that came back, as the shopper is told. A refund that Stripe has not taken yet is not told before it is sure. */
export function ShopperRefunds({ refunds, currency, locale, timeZone }: ShopperRefundsProps) {
  const told = refunds.filter(({ state }) => state === "pending" || state === "succeeded");
  if (told.length === 0) return null;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  return (
    <section aria-labelledby="refunds" className="text-sm">
      <h2 id="refunds" className="heading mb-2 text-xl">
        Given back
      </h2>
      <ul className="grid gap-1.5">
        {told.map(({ id, amount, state, createdAt }) => (
          <li key={id}>
            <Money amount={amount} currency={currency} locale={locale} className="font-semibold" />{" "}
            <span className="text-muted">
              on {day.format(createdAt)}
              {state === "pending" ? ", on its way" : ""}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-measure text-muted">
        To the way you paid; banks take a few days to show it. Codes and offers of the order stay used.
      </p>
    </section>
  );
}
