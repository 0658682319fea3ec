import type { Route } from "next";
import Link from "next/link";
import { classNames } from "#components/ui/class-names.ts";
import { Icon } from "#components/ui/icon.tsx";
import { type ListParams, listSearch } from "#lib/catalog/list-search.ts";
import { SortSelect } from "./sort-select.tsx";

type ListControlsProps = Readonly<{
  /** Address of the list without its query. */
  path: string;
  params: ListParams;
  /** How many products the list shows. */
  count: number;
}>;

/** The place of the controls while the list is on its way. */
export function ListControlsSkeleton() {
  return <div className="mb-8 h-17.5 border-y" />;
}

/** How many there are, which of them, in what order. Everything is in the address. */
export function ListControls({ path, params, count }: ListControlsProps) {
  const toggled = `${path}${listSearch({ ...params, onSale: !params.onSale })}` as Route;
  return (
    <div className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-3 sm:gap-x-6 border-y py-3">
      <p role="status" className="mr-auto text-muted text-sm">
        {count === 1 ? "1 thing" : `${count} things`}
      </p>
      <Link
        href={toggled}
        scroll={false}
        aria-label={params.onSale ? "Show everything, not only what is on sale" : "Show only what is on sale"}
        className="group inline-flex min-h-9 items-center gap-2 text-sm"
      >
        <span
          className={classNames(
            "grid size-5 place-items-center rounded-sm border",
            params.onSale ? "border-ink bg-ink text-paper" : "border-edge bg-raised group-hover:border-ink",
          )}
        >
          {params.onSale ? <Icon name="check" className="size-4" /> : null}
        </span>
        On sale
      </Link>
      <SortSelect path={path} params={params} />
    </div>
  );
}
