import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckoutShell } from "#components/checkout/checkout-shell.tsx";
import { SubscriptionIsland } from "#components/subscription/subscription-island.tsx";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { findProduct } from "#lib/catalog/products.ts";
import { stripeConfig } from "../../../stripe-config.ts";

export const metadata: Metadata = { title: "Subscribe" };

// Never entered by a soft navigation, so there is no shell to show first.
export const instant = false;

export default async function SubscriptionCheckoutPage({
  params,
}: PageProps<"/checkout/subscription/[product]">) {
  const [{ product: id }, currency] = await Promise.all([params, readCurrency()]);
  const product = await findProduct(id, currency);
  if (!product?.recurring) notFound();
  return (
    <CheckoutShell
      back={{ href: `/products/${product.id}`, text: `Back to ${product.name}` }}
      title={`Subscribe to ${product.name}`}
    >
      <SubscriptionIsland productId={product.id} stripe={stripeConfig()} />
    </CheckoutShell>
  );
}
