import { Money } from "#components/ui/money.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { offersWith } from "#lib/checkout/opening/shop-basket.ts";

type ProductOffersProps = Readonly<{ productId: string; currency: string }>;

/** The offers that touch this product, worked out with what is in the basket already. */
export async function ProductOffers({ productId, currency }: ProductOffersProps) {
  const { reasons, unlocks } = await offersWith(productId, currency);
  if (reasons.length === 0 && unlocks.length === 0) return null;
  return (
    <div className="clip-card cut-4 grid gap-1 bg-surface px-4 py-3 text-sm [--card-line:var(--color-saving)]">
      <p className="pr-3 text-muted text-xs">With one of these in your basket</p>
      <ul className="grid gap-1">
        {reasons.map(({ id, text, amount }) => (
          <li key={id} className="flex justify-between gap-4 font-semibold text-saving">
            {text} <Money amount={-amount} currency={currency} locale={LOCALE} />
          </li>
        ))}
        {unlocks.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
