import Link from "next/link";
import { SavingLabel } from "#components/ui/badge.tsx";
import { Price } from "#components/ui/price.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { percentOff } from "#lib/catalog/percent-off.ts";
import type { Product } from "#lib/catalog/product.ts";
import { ProductPicture } from "./product-picture.tsx";

type ProductCardProps = Readonly<{
  product: Product;
  /** Level of the name's heading, to fit the page's outline. */
  level?: 2 | 3;
  priority?: boolean;
}>;

/** Picture, name, price; the clipped label only when there is a saving. The whole card is the link. */
export function ProductCard({ product, level = 3, priority = false }: ProductCardProps) {
  const Heading = `h${level}` as const;
  const saving = percentOff(product.unitAmount, product.wasAmount);
  return (
    <article className="group relative grid content-start gap-3">
      <div className="relative">
        <ProductPicture picture={product.pictures[0]} decorative priority={priority} />
        {saving > 0 ? <SavingLabel className="absolute bottom-0 left-0">{saving}% off</SavingLabel> : null}
      </div>
      <div className="grid gap-0.5">
        <Heading className="font-semibold text-sm">
          <Link
            href={`/products/${product.id}`}
            className="decoration-1 underline-offset-4 after:absolute after:inset-0 group-hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2"
          >
            {product.name}
          </Link>
        </Heading>
        <p>
          <Price
            amount={product.unitAmount}
            was={product.wasAmount}
            currency={product.currency}
            locale={LOCALE}
            size="sm"
          />
          {product.recurring ? <span className="text-muted text-sm"> a {product.recurring}</span> : null}
        </p>
      </div>
    </article>
  );
}
