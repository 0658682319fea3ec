import type { Metadata } from "next";
import { Suspense } from "react";
import { ListControls } from "#components/shop/list-controls.tsx";
import { PageTitle } from "#components/shop/page-title.tsx";
import { ProductGrid, ProductGridSkeleton } from "#components/shop/product-grid.tsx";
import { SearchForm } from "#components/shop/search-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { parseListParams } from "#lib/catalog/list-params.ts";
import { listCollections, listProducts } from "#lib/catalog/products.ts";

type Props = PageProps<"/search">;

// Every search is another address with the same goods: nothing for a search engine to keep.
export const metadata: Metadata = { title: "Search", robots: { index: false, follow: true } };

export default function SearchPage({ searchParams }: Props) {
  return (
    <div className="page">
      <Suspense fallback={<Waiting />}>
        <Results searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Results({ searchParams }: Pick<Props, "searchParams">) {
  const params = parseListParams(await searchParams);
  const currency = await readCurrency();
  const { query, onSale, sort } = params;
  const products = query ? await listProducts({ currency, query, onSale, sort }) : [];
  return (
    <>
      <PageTitle title={query ? <>&ldquo;{query}&rdquo;</> : "Search"} />
      <SearchForm label="Search again" defaultValue={query} className="mb-8 max-w-form" />
      {products.length > 0 ? (
        <>
          <ListControls path="/search" params={params} count={products.length} />
          <ProductGrid products={products} eager={4} />
        </>
      ) : (
        <Nothing query={query} currency={currency} />
      )}
    </>
  );
}

async function Nothing({ query, currency }: Readonly<{ query: string; currency: string }>) {
  const [collections, products] = await Promise.all([listCollections(), listProducts({ currency })]);
  return (
    <>
      <EmptyState
        title={query ? "Nothing by that name" : "What are you looking for?"}
        className="pt-0"
        action={collections.map(({ id, name }) => (
          <LinkButton key={id} look="secondary" size="sm" href={`/collections/${id}`}>
            {name}
          </LinkButton>
        ))}
      >
        {query
          ? "We forgive a slip of the finger, so it is likely that we do not make it. One of these shelves may have something close."
          : "A thing, a wood, a colour, a room. Or start from a shelf."}
      </EmptyState>
      <section aria-labelledby="instead">
        <h2 id="instead" className="heading mb-6 text-2xl">
          A few to start from
        </h2>
        <ProductGrid products={products.slice(0, 4)} level={3} />
      </section>
    </>
  );
}

function Waiting() {
  return (
    <>
      <PageTitle title="Search" />
      <ProductGridSkeleton />
    </>
  );
}
