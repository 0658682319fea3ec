import { buttonClasses } from "#components/ui/button-look.ts";
import type { Product } from "#lib/catalog/product.ts";

/** How to have what comes by subscription: on a checkout of its own, past the basket. */
export function Subscribe({ product }: Readonly<{ product: Pick<Product, "id" | "trialDays"> }>) {
  return (
    <div className="grid gap-3">
      {/* A page load of its own, as with every checkout. */}
      <a href={`/checkout/subscription/${product.id}`} className={buttonClasses("primary", "lg", "w-full")}>
        Subscribe
      </a>
      <ul className="grid gap-1 text-muted text-sm">
        {product.trialDays === null ? null : (
          <li>With an account, your first {product.trialDays} days are free.</li>
        )}
        <li>Shipping is included. Stop at the end of any month.</li>
        <li>A promotion code is asked for at the checkout.</li>
      </ul>
    </div>
  );
}
