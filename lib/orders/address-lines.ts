import type { Order } from "./order.ts";

/** Where an order goes, a row each as on an envelope, with the country's name; no row for no address. */
export function addressLines(address: Order["shippingAddress"], locale: string): readonly string[] {
  if (!address) return [];
  const town = [address.postalCode, address.city].filter(Boolean).join(" ");
  const country = address.country && new Intl.DisplayNames(locale, { type: "region" }).of(address.country);
  return [address.name, address.line1, address.line2, town, address.state, country].filter(
    (row): row is string => Boolean(row),
  );
}
