import Link from "next/link";
import { Suspense } from "react";
import { SavingLabel } from "#components/ui/badge.tsx";
import { Price } from "#components/ui/price.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { percentOff } from "#lib/catalog/percent-off.ts";
import type { Collection, Product } from "#lib/catalog/product.ts";
import { AddToBasket } from "./add-to-basket.tsx";
import { ProductOffers } from "./product-offers.tsx";
import { ShippingFacts } from "./shipping-facts.tsx";
import { Subscribe } from "./subscribe.tsx";

type ProductPanelProps = Readonly<{
  product: Product;
  collection: Collection | null;
  action: (form: FormData) => Promise<void>;
}>;

/** Beside the picture: what it is, what it costs, how to have it. */
export function ProductPanel({ product, collection, action }: ProductPanelProps) {
  const saving = percentOff(product.unitAmount, product.wasAmount);
  return (
    <div className="grid content-start gap-6 lg:sticky lg:top-8 lg:self-start">
      <div className="grid gap-3">
        {collection ? (
          <p className="text-sm">
            <Link href={`/collections/${collection.id}`} className="link text-muted hover:text-ink">
              {collection.name}
            </Link>
          </p>
        ) : null}
        <h1 className="heading text-3xl">{product.name}</h1>
        <p className="text-lg text-muted">{product.tagline}</p>
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Price
          amount={product.unitAmount}
          was={product.wasAmount}
          currency={product.currency}
          locale={LOCALE}
          size="lg"
        />
        {product.recurring ? <span className="text-muted">a {product.recurring}</span> : null}
        {saving > 0 ? <SavingLabel>{saving}% off</SavingLabel> : null}
      </p>
      {product.recurring ? (
        <Subscribe product={product} />
      ) : (
        <>
          <ProductOffers productId={product.id} currency={product.currency} />
          <AddToBasket productId={product.id} action={action} />
        </>
      )}
      <p className="max-w-measure border-t pt-6">{product.description}</p>
      {product.recurring ? null : (
        <Suspense fallback={<Skeleton className="h-24" />}>
          <ShippingFacts currency={product.currency} />
        </Suspense>
      )}
    </div>
  );
}

/** The panel while its product is on its way. */
export function ProductPanelSkeleton() {
  return (
    <div className="grid content-start gap-6">
      <Skeleton className="h-11 w-3/4" />
      <Skeleton className="h-7 w-full" />
      <Skeleton className="h-8 w-28" />
      <Skeleton className="h-13" />
      <Skeleton className="h-24" />
    </div>
  );
}
