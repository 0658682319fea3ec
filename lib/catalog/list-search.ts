import type { Sort } from "./product.ts";

/** What a list's address says: `?sale=1&sort=price-low&q=oak`. */
export type ListParams = Readonly<{ onSale: boolean; sort: Sort | undefined; query: string }>;

/** The query part of a list's address, "" when nothing differs from the plain list. */
export function listSearch({ onSale, sort, query }: Partial<ListParams>): string {
  const params = new URLSearchParams();
  if (query) params.set("q", query);
  if (onSale) params.set("sale", "1");
  if (sort && (sort !== "featured" || query)) params.set("sort", sort);
  const text = params.toString();
  return text ? `?${text}` : "";
}
