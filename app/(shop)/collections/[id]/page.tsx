import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { PageTitle } from "#components/shop/page-title.tsx";
import { ProductList, ProductListSkeleton } from "#components/shop/product-list.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { listCollections } from "#lib/catalog/products.ts";
import { absoluteUrl } from "../../absolute-url.ts";

type Props = PageProps<"/collections/[id]">;

async function findCollection(params: Props["params"]) {
  const { id } = await params;
  return (await listCollections()).find((collection) => collection.id === id);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const collection = await findCollection(params);
  if (!collection) return { title: "Not found" };
  return {
    title: collection.name,
    description: collection.tagline,
    alternates: { canonical: await absoluteUrl(`/collections/${collection.id}`) },
  };
}

export default function CollectionPage({ params, searchParams }: Props) {
  return (
    <div className="page">
      <Suspense fallback={<Waiting />}>
        <Shelf params={params} searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Shelf({ params, searchParams }: Pick<Props, "params" | "searchParams">) {
  const collection = await findCollection(params);
  if (!collection) notFound();
  return (
    <>
      <PageTitle title={collection.name}>{collection.tagline}</PageTitle>
      <ProductList
        path={`/collections/${collection.id}`}
        collection={collection.id}
        searchParams={searchParams}
      />
    </>
  );
}

function Waiting() {
  return (
    <>
      <PageTitle title={<Skeleton className="h-11 w-72 max-w-full" />}>
        <Skeleton className="h-7 w-96 max-w-full" />
      </PageTitle>
      <ProductListSkeleton />
    </>
  );
}
