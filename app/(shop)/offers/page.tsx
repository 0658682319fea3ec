import type { Metadata } from "next";
import { Suspense } from "react";
import { PageTitle } from "#components/shop/page-title.tsx";
import { ProductGrid, ProductGridSkeleton } from "#components/shop/product-grid.tsx";
import { OfferList, OfferListSkeleton } from "#components/shop/public-offers.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { listProducts } from "#lib/catalog/products.ts";
import { absoluteUrl } from "../absolute-url.ts";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: "Offers",
    description: "Every offer that is on, and everything that is marked down.",
    alternates: { canonical: await absoluteUrl("/offers") },
  };
}

export default function OffersPage() {
  return (
    <div className="page">
      <PageTitle title="Offers">
        Everything that makes it cheaper today. The best that can be combined is worked out for your basket,
        and the receipt says why.
      </PageTitle>
      <section aria-labelledby="on-now" className="border-t pt-8">
        <h2 id="on-now" className="sr-only">
          Offers that are on
        </h2>
        <Suspense fallback={<OfferListSkeleton />}>
          <OfferList
            whenNone={<p className="text-muted">No offer is on right now, apart from what is marked down.</p>}
          />
        </Suspense>
      </section>
      <section aria-labelledby="marked-down" className="pt-16">
        <h2 id="marked-down" className="heading mb-6 text-2xl">
          Marked down
        </h2>
        <Suspense fallback={<ProductGridSkeleton count={4} />}>
          <MarkedDown />
        </Suspense>
      </section>
    </div>
  );
}

async function MarkedDown() {
  const products = await listProducts({ currency: await readCurrency(), onSale: true });
  if (products.length > 0) return <ProductGrid products={products} level={3} />;
  return (
    <EmptyState
      level={3}
      title="Nothing is marked down"
      className="pt-0"
      action={<LinkButton href="/products">See everything</LinkButton>}
    >
      We lower a price when a batch has to leave the shelf, and only then.
    </EmptyState>
  );
}
