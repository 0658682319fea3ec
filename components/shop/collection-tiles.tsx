import Link from "next/link";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Collection, Product } from "#lib/catalog/product.ts";
import { ProductPicture } from "./product-picture.tsx";

type CollectionTilesProps = Readonly<{ collections: readonly Collection[]; products: readonly Product[] }>;

const GRID = "grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-3";

/** The shelves of the shop, each with the picture of its first product. */
export function CollectionTiles({ collections, products }: CollectionTilesProps) {
  return (
    <ul className={GRID}>
      {collections.map(({ id, name, tagline }) => {
        const first = products.find((product) => product.collection === id);
        return (
          <li
            key={id}
            className="group relative grid grid-cols-[6rem_1fr] items-center gap-5 border-t pt-6 sm:grid-cols-[7.5rem_1fr]"
          >
            <ProductPicture picture={first?.pictures[0]} decorative />
            <div>
              <h3 className="heading text-xl">
                <Link
                  href={`/collections/${id}`}
                  className="decoration-1 underline-offset-4 after:absolute after:inset-0 group-hover:underline focus-visible:outline-none focus-visible:after:outline-2"
                >
                  {name}
                </Link>
              </h3>
              <p className="mt-1 text-muted text-sm">{tagline}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The shelves while they are on their way. */
export function CollectionTilesSkeleton() {
  return (
    <div role="status" className={GRID}>
      <span className="sr-only">Loading the shelves</span>
      {[...Array(6).keys()].map((place) => (
        <Skeleton key={place} className="h-44" />
      ))}
    </div>
  );
}
