import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "#lib/env.ts";

/** What search engines may read: the shop's shelves, nothing personal, and no offer links. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/account", "/admin", "/api/", "/basket", "/checkout", "/d/", "/pay", "/search"],
    },
    sitemap: new URL("/sitemap.xml", env().APP_URL).href,
  };
}
