import type { Metadata } from "next";
import { Suspense } from "react";
import { BasketPageContents } from "#components/shop/basket-page-contents.tsx";
import { PageTitle } from "#components/shop/page-title.tsx";
import { ProductGrid } from "#components/shop/product-grid.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { listProducts } from "#lib/catalog/products.ts";
import { changeLine } from "./actions.ts";

export const metadata: Metadata = { title: "Basket", robots: { index: false } };

export default function BasketPage() {
  return (
    <div className="page">
      <PageTitle title="Basket" />
      <Suspense fallback={<Waiting />}>
        <BasketPageContents
          action={changeLine}
          whenEmpty={
            <Suspense>
              <Suggestions />
            </Suspense>
          }
        />
      </Suspense>
    </div>
  );
}

async function Suggestions() {
  const products = await listProducts({ currency: await readCurrency() });
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions" className="heading mb-6 text-2xl">
        A few to start from
      </h2>
      <ProductGrid products={products.slice(0, 4)} level={3} />
    </section>
  );
}

function Waiting() {
  return (
    <div role="status" className="grid gap-10 lg:grid-cols-[1fr_26rem]">
      <span className="sr-only">Loading your basket</span>
      <div className="grid content-start gap-6">
        <Skeleton className="h-25" />
        <Skeleton className="h-25" />
      </div>
      <Skeleton className="h-80" />
    </div>
  );
}
