import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Gallery } from "#components/shop/gallery.tsx";
import { ProductGrid } from "#components/shop/product-grid.tsx";
import { ProductPanel, ProductPanelSkeleton } from "#components/shop/product-panel.tsx";
import { ProductStructuredData } from "#components/shop/product-structured-data.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import type { Product } from "#lib/catalog/product.ts";
import { findProduct, listCollections, listProducts } from "#lib/catalog/products.ts";
import { env } from "#lib/env.ts";
import { absoluteUrl } from "../../absolute-url.ts";
import { addToBasket } from "../../basket/actions.ts";

type Props = PageProps<"/products/[id]">;

async function productOf(params: Props["params"]): Promise<Product | null> {
  const [{ id }, currency] = await Promise.all([params, readCurrency()]);
  return findProduct(id, currency);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await productOf(params);
  if (!product) return { title: "Not found" };
  const [picture] = product.pictures;
  const { name: title, tagline: description } = product;
  const canonical = await absoluteUrl(`/products/${product.id}`);
  const images = picture
    ? [
        {
          url: await absoluteUrl(picture.src),
          width: picture.width,
          height: picture.height,
          alt: picture.alt,
        },
      ]
    : [];
  return {
    title,
    description,
    alternates: { canonical },
    openGraph: { title, description, url: canonical, images },
  };
}

export default function ProductPage({ params }: Props) {
  return (
    <div className="page">
      <Suspense fallback={<Waiting />}>
        <Contents params={params} />
      </Suspense>
    </div>
  );
}

async function Contents({ params }: Pick<Props, "params">) {
  const product = await productOf(params);
  if (!product) notFound();
  const collection = (await listCollections()).find(({ id }) => id === product.collection);
  return (
    <>
      <ProductStructuredData product={product} origin={env().APP_URL} />
      <article className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-8 pt-6 sm:pt-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Gallery pictures={product.pictures} name={product.name} />
        <ProductPanel product={product} collection={collection ?? null} action={addToBasket} />
      </article>
      <section aria-labelledby="material" className="mt-16 grid gap-3 border-t pt-10 sm:mt-24 sm:pt-14">
        <h2 id="material" className="text-muted text-sm">
          Where the offcut came from
        </h2>
        <p className="heading max-w-form text-3xl">{product.material}</p>
      </section>
      <Suspense>
        <Neighbours product={product} title={collection?.name ?? "More"} />
      </Suspense>
    </>
  );
}

async function Neighbours({ product, title }: Readonly<{ product: Product; title: string }>) {
  const shelf = await listProducts({ currency: product.currency, collection: product.collection });
  const others = shelf.filter(({ id }) => id !== product.id).slice(0, 4);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="neighbours" className="mt-16 sm:mt-24">
      <h2 id="neighbours" className="heading mb-6 text-2xl">
        Also in {title}
      </h2>
      <ProductGrid products={others} level={3} />
    </section>
  );
}

function Waiting() {
  return (
    <div
      role="status"
      className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-8 pt-6 sm:pt-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]"
    >
      <span className="sr-only">Loading the product</span>
      <Skeleton className="aspect-4/5 w-full lg:max-h-[46rem]" />
      <ProductPanelSkeleton />
    </div>
  );
}
