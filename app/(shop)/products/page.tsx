import type { Metadata } from "next";
import { Suspense } from "react";
import { PageTitle } from "#components/shop/page-title.tsx";
import { ProductList, ProductListSkeleton } from "#components/shop/product-list.tsx";
import { absoluteUrl } from "../absolute-url.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: "Everything", alternates: { canonical: await absoluteUrl("/products") } };
}

export default function ProductsPage({ searchParams }: PageProps<"/products">) {
  return (
    <div className="page">
      <PageTitle title="Everything">
        Small batches. What is gone comes back when a workshop has the same thing left over again.
      </PageTitle>
      <Suspense fallback={<ProductListSkeleton />}>
        <ProductList path="/products" searchParams={searchParams} />
      </Suspense>
    </div>
  );
}
