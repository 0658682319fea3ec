import { z } from "zod";
import { SORTS, type Sort } from "./product.ts";

/** What a list's address says: `?sale=1&sort=price-low&q=oak`. */
export type ListParams = Readonly<{ onSale: boolean; sort: Sort | undefined; query: string }>;

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const isSort = (value: string): value is Sort => Object.hasOwn(SORTS, value);

const Params = z.object({
  sale: z.preprocess(one, z.string().optional().catch(undefined)),
  sort: z.preprocess(one, z.string().refine(isSort).optional().catch(undefined)),
  q: z.preprocess(one, z.string().trim().max(80).catch("")),
});

/** Reads a list's address. What it does not understand it leaves out: an old link still shows a list. */
export function parseListParams(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): ListParams {
  const { sale, sort, q } = Params.parse({ q: "", ...params });
  return { onSale: sale === "1", sort: sort as Sort | undefined, query: q };
}

/** The query part of a list's address, "" when nothing differs from the plain list. */
export function listSearch({ onSale, sort, query }: Partial<ListParams>): string {
  const params = new URLSearchParams();
  if (query) params.set("q", query);
  if (onSale) params.set("sale", "1");
  if (sort && (sort !== "featured" || query)) params.set("sort", sort);
  const text = params.toString();
  return text ? `?${text}` : "";
}
