import { z } from "zod";
import type { ListParams } from "./list-search.ts";
import { SORTS, type Sort } from "./product.ts";

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
