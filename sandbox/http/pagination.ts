import type { Collection } from "../tenants/collection.ts";
import { invalid, missingReference } from "./api-error.ts";
import type { Call, Wire } from "./call.ts";
import type { Expansion } from "./expansion.ts";
import { type Fields, hash, integer, string } from "./parameters.ts";

/** Parameters every list takes. */
export const pagination = {
  limit: integer({ min: 1, max: 100 }),
  starting_after: string(),
  ending_before: string(),
} satisfies Fields;

/** `created` as a moment or a range. */
const range = hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });

export type CreatedFilter = number | Readonly<{ gt?: number; gte?: number; lt?: number; lte?: number }>;

const moment = integer();

/** A `created` filter: Unix seconds, or a hash of bounds. */
export const created = {
  ...range,
  kind: "created" as const,
  read: (
    value: Parameters<typeof range.read>[0],
    path: string,
    scope: Parameters<typeof range.read>[2],
  ): CreatedFilter =>
    typeof value === "string" ? moment.read(value, path, scope) : range.read(value, path, scope),
};

export function createdMatches(
  filter: CreatedFilter | undefined,
  record: Readonly<{ created: number }>,
): boolean {
  if (filter === undefined) return true;
  const at = record.created;
  if (typeof filter === "number") return at === filter;
  return (
    (filter.gt === undefined || at > filter.gt) &&
    (filter.gte === undefined || at >= filter.gte) &&
    (filter.lt === undefined || at < filter.lt) &&
    (filter.lte === undefined || at <= filter.lte)
  );
}

type Cursor = Readonly<{ limit?: number; starting_after?: string; ending_before?: string }>;

/** Answers a list request: newest first, one page, cursors checked. */
export function listPage<T extends { readonly id: string }>(
  call: Call<Cursor>,
  of: {
    readonly collection: Collection<T>;
    readonly noun: string;
    readonly url: string;
    readonly within?: { readonly index: string; readonly key: string } | undefined;
    readonly matches?: (record: T) => boolean;
    readonly render: (record: T, expansion: Expansion) => Wire;
  },
): Wire {
  const { limit = 10, starting_after: after, ending_before: before } = call.parameters;
  if (after !== undefined && before !== undefined)
    throw invalid("You may only specify one of these parameters: ending_before, starting_after.", {
      param: "ending_before",
    });
  for (const [param, cursor] of [["starting_after", after] as const, ["ending_before", before] as const])
    if (cursor !== undefined && !of.collection.get(cursor)) throw missingReference(of.noun, cursor, param);
  const page = of.collection.page({ limit, after, before, within: of.within, matches: of.matches });
  const data = call.expansion.child("data");
  return {
    object: "list",
    data: page.records.map((record) => of.render(record, data)),
    has_more: page.hasMore,
    url: of.url,
  };
}

/** Pages through a plain array, as sub-lists such as line items do. */
export function arrayPage<T extends { readonly id: string }>(
  call: Pick<Call<Cursor>, "parameters" | "expansion">,
  url: string,
  items: readonly T[],
  render: (item: T, expansion: Expansion) => Wire,
): Wire {
  const { limit = 10, starting_after: after, ending_before: before } = call.parameters;
  const position = (id: string, param: string) => {
    const found = items.findIndex((item) => item.id === id);
    if (found < 0) throw missingReference("item", id, param);
    return found;
  };
  const end = before === undefined ? items.length : position(before, "ending_before");
  const start =
    before === undefined
      ? after === undefined
        ? 0
        : position(after, "starting_after") + 1
      : Math.max(0, end - limit);
  const slice = items.slice(start, Math.min(end, start + limit));
  const data = call.expansion.child("data");
  return {
    object: "list",
    data: slice.map((item) => render(item, data)),
    has_more: before === undefined ? start + limit < items.length : start > 0,
    url,
  };
}
