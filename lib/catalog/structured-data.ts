import { decimalsOf } from "../money/currency.ts";
import type { Product } from "./product.ts";

/** An amount as schema.org wants it: major units with a dot, "18.40". Built from digits, never through a float. */
export function decimalAmount(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(amount).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * What search engines are told about a product (schema.org Product with its Offer). The price is the one on the page;
 * there is no `priceValidUntil`, because a sale price here has no end that we could promise.
 */
export function productStructuredData(product: Product, origin: string): Readonly<Record<string, unknown>> {
  const url = new URL(`/products/${product.id}`, origin).href;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.description,
    sku: product.id,
    url,
    brand: { "@type": "Brand", name: "Offcut Goods" },
    image: product.pictures.map(({ src }) => new URL(src, origin).href),
    offers: {
      "@type": "Offer",
      url,
      price: decimalAmount(product.unitAmount, product.currency),
      priceCurrency: product.currency.toUpperCase(),
      ...(product.recurring
        ? {
            priceSpecification: {
              "@type": "UnitPriceSpecification",
              price: decimalAmount(product.unitAmount, product.currency),
              priceCurrency: product.currency.toUpperCase(),
              billingDuration: 1,
              billingIncrement: 1,
              unitCode: "MON",
            },
          }
        : {}),
      availability: "https://schema.org/InStock",
      itemCondition: "https://schema.org/NewCondition",
    },
  };
}

/** JSON for a script element: "<" is escaped, so that no text of ours can end the element. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
