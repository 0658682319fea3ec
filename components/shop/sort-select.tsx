"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Select } from "#components/ui/select.tsx";
import { type ListParams, listSearch } from "#lib/catalog/list-search.ts";
import { SORTS, type Sort } from "#lib/catalog/product.ts";

type SortSelectProps = Readonly<{ path: string; params: ListParams }>;

/** In what order. Goes there at once. */
export function SortSelect({ path, params }: SortSelectProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const names: Readonly<Record<Sort, string>> = params.query ? { ...SORTS, featured: "Best match" } : SORTS;
  return (
    <div className="flex items-center gap-2" aria-busy={isPending}>
      <Select
        className="w-40 sm:w-52"
        aria-label="Order"
        name="sort"
        key={params.sort ?? "featured"}
        defaultValue={params.sort ?? "featured"}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Sort;
          const sort = chosen === "featured" ? undefined : chosen;
          startTransition(() =>
            router.replace(`${path}${listSearch({ ...params, sort })}` as Route, { scroll: false }),
          );
        }}
      >
        {Object.entries(names).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
