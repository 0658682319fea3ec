import type { Route } from "next";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { parseListParams } from "#lib/catalog/list-params.ts";
import { listProducts } from "#lib/catalog/products.ts";
import { ListControls, ListControlsSkeleton } from "./list-controls.tsx";
import { ProductGrid, ProductGridSkeleton } from "./product-grid.tsx";

type ProductListProps<T extends string> = Readonly<{
  path: Route<T>;
  collection?: string;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

/** The products an address asks for, with the controls that change the address. */
export async function ProductList<T extends string>({ path, collection, searchParams }: ProductListProps<T>) {
  const params = parseListParams(await searchParams);
  const products = await listProducts({
    currency: await readCurrency(),
    collection,
    onSale: params.onSale,
    sort: params.sort,
  });
  return (
    <>
      <ListControls path={path} params={params} count={products.length} />
      {products.length > 0 ? (
        <ProductGrid products={products} eager={4} />
      ) : (
        <EmptyState
          title="Nothing on sale here right now"
          action={<LinkButton href={path}>Show everything on this shelf</LinkButton>}
        >
          We lower a price when a batch has to leave the shelf, and only then.
        </EmptyState>
      )}
    </>
  );
}

/** The list while it is on its way. */
export function ProductListSkeleton() {
  return (
    <>
      <ListControlsSkeleton />
      <ProductGridSkeleton />
    </>
  );
}
