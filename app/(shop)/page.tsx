import type { Metadata } from "next";
import { Suspense } from "react";
import { CollectionTiles, CollectionTilesSkeleton } from "#components/shop/collection-tiles.tsx";
import { HomeHero } from "#components/shop/home-hero.tsx";
import { ProductGrid, ProductGridSkeleton } from "#components/shop/product-grid.tsx";
import { OfferList, OfferListSkeleton } from "#components/shop/public-offers.tsx";
import { SectionHead } from "#components/shop/section-head.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { listCollections, listProducts } from "#lib/catalog/products.ts";
import { absoluteUrl } from "./absolute-url.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { alternates: { canonical: await absoluteUrl("/") } };
}

export default function HomePage() {
  return (
    <>
      <HomeHero />
      <section aria-labelledby="offers" className="page pt-12">
        <h2 id="offers" className="sr-only">
          Offers that are on
        </h2>
        <Suspense fallback={<OfferListSkeleton />}>
          <OfferList />
        </Suspense>
      </section>
      <div className="page grid gap-20 pt-16 sm:gap-28 sm:pt-24">
        <section aria-labelledby="sale">
          <SectionHead id="sale" title="Marked down" href="/products?sale=1" more="All that is on sale" />
          <Suspense fallback={<ProductGridSkeleton count={4} />}>
            <OnSale />
          </Suspense>
        </section>
        <section aria-labelledby="shelves">
          <SectionHead id="shelves" title="The shelves" href="/products" more="Everything" />
          <Suspense fallback={<CollectionTilesSkeleton />}>
            <Shelves />
          </Suspense>
        </section>
        <section aria-labelledby="new">
          <SectionHead id="new" title="New this season" href="/products?sort=newest" more="Newest first" />
          <Suspense fallback={<ProductGridSkeleton count={4} />}>
            <New />
          </Suspense>
        </section>
      </div>
    </>
  );
}

async function OnSale() {
  const products = await listProducts({ currency: await readCurrency(), onSale: true });
  return <ProductGrid products={products.slice(0, 4)} level={3} />;
}

async function Shelves() {
  const [collections, products] = await Promise.all([
    listCollections(),
    listProducts({ currency: await readCurrency() }),
  ]);
  return <CollectionTiles collections={collections} products={products} />;
}

async function New() {
  const products = await listProducts({ currency: await readCurrency(), sort: "newest" });
  return <ProductGrid products={products.slice(0, 4)} level={3} />;
}
