import type { Product } from "#lib/catalog/product.ts";
import { jsonForScript, productStructuredData } from "#lib/catalog/structured-data.ts";

/** The product for search engines. */
export function ProductStructuredData({ product, origin }: Readonly<{ product: Product; origin: string }>) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own data with "<" escaped.
      dangerouslySetInnerHTML={{ __html: jsonForScript(productStructuredData(product, origin)) }}
    />
  );
}
