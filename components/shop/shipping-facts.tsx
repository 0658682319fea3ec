import { Money } from "#components/ui/money.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { listShippingOptions } from "#lib/catalog/shipping.ts";

/** How long it takes and what it costs to have something sent. */
export async function ShippingFacts({ currency }: Readonly<{ currency: string }>) {
  const options = await listShippingOptions(currency);
  return (
    <dl className="grid gap-2 border-t pt-6 text-sm">
      {options.map(({ id, name, minimumDays, maximumDays, amount }) => (
        <div key={id} className="flex items-baseline justify-between gap-4">
          <dt>
            {name} <span className="text-muted">· {daysInWords(minimumDays, maximumDays)}</span>
          </dt>
          <dd>{amount === 0 ? "Free" : <Money amount={amount} currency={currency} locale={LOCALE} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function daysInWords(minimum: number, maximum: number): string {
  if (minimum !== maximum) return `${minimum}–${maximum} working days`;
  return minimum === 1 ? "1 working day" : `${minimum} working days`;
}
