import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Product } from "#lib/catalog/product.ts";
import { ProductCard } from "./product-card.tsx";

const GRID = "grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4";

type ProductGridProps = Readonly<{
  products: readonly Product[];
  level?: 2 | 3;
  /** How many pictures from the start are on the first screen. */
  eager?: number;
}>;

/** Products in a grid: two beside each other on a phone, four on a desk. */
export function ProductGrid({ products, level = 2, eager = 0 }: ProductGridProps) {
  return (
    <ul className={GRID}>
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard product={product} level={level} priority={index < eager} />
        </li>
      ))}
    </ul>
  );
}

/** The same grid while its products are on their way. */
export function ProductGridSkeleton({ count = 8 }: Readonly<{ count?: number }>) {
  return (
    <div role="status" className={GRID}>
      <span className="sr-only">Loading products</span>
      {[...Array(count).keys()].map((place) => (
        <div key={place} className="grid gap-3">
          <Skeleton className="aspect-4/5" />
          <div className="grid gap-2">
            <Skeleton className="h-4 w-3/4" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
