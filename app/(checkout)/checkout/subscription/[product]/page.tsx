import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckoutHeader } from "#components/checkout/checkout-header.tsx";
import { SubscriptionIsland } from "#components/subscription/subscription-island.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { findProduct } from "#lib/catalog/products.ts";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { title: "Subscribe" };

// Never entered by a soft navigation, so there is no shell to show first.
export const instant = false;

export default async function SubscriptionCheckoutPage({
  params,
}: PageProps<"/checkout/subscription/[product]">) {
  const [{ product: id }, currency] = await Promise.all([params, readCurrency()]);
  const product = await findProduct(id, currency);
  if (!product?.recurring) notFound();
  const { STRIPE_PUBLISHABLE_KEY, STRIPE_JS_URL } = env();
  return (
    <div className="mx-auto max-w-page px-4 pb-24 sm:px-8">
      <CheckoutHeader back={{ href: `/products/${product.id}`, text: `Back to ${product.name}` }} />
      <main id="content">
        <h1 className="heading mb-10 text-3xl">Subscribe to {product.name}</h1>
        <SubscriptionIsland
          productId={product.id}
          stripe={{ publishableKey: STRIPE_PUBLISHABLE_KEY, scriptUrl: STRIPE_JS_URL ?? null }}
        />
      </main>
    </div>
  );
}
