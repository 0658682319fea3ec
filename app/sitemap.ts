import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { CURRENCIES } from "#lib/catalog/currencies.ts";
import { listCollections, listProducts } from "#lib/catalog/products.ts";
import { env } from "#lib/env.ts";

/** Every page of the shop that is the same for everybody. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const [collections, products] = await Promise.all([
    listCollections(),
    listProducts({ currency: CURRENCIES[0] }),
  ]);
  const paths = [
    "/",
    "/products",
    "/offers",
    ...collections.map(({ id }) => `/collections/${id}`),
    ...products.map(({ id }) => `/products/${id}`),
  ];
  return paths.map((path) => ({ url: new URL(path, env().APP_URL).href }));
}
