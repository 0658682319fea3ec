import type { Route } from "next";
import Link from "next/link";
import { classNames } from "#components/ui/class-names.ts";
import { address } from "./address.ts";
import { SearchForm } from "./search-form.tsx";

type FilterBarProps = Readonly<{
  /** The page the filters belong to; they live in its address. */
  path: Route;
  /** The choices of `state`, the first being "all" with value null. */
  states: readonly Readonly<{ value: string | null; name: string }>[];
  state: string | null;
  search: string;
  /** What the search looks through. */
  searchLabel: string;
  /** Further parts of the address to keep. */
  keep?: Readonly<Record<string, string>>;
}>;

/** State as links, search as a form: both in the address, so that a view can be sent to a colleague. */
export function FilterBar({ path, states, state, search, searchLabel, keep = {} }: FilterBarProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label="Filter by state" className="-mx-2 max-w-full overflow-x-auto">
        <ul className="flex">
          {states.map(({ value, name }) => {
            const here = value === state;
            return (
              <li key={name}>
                <Link
                  href={address(path, { ...keep, state: value, q: search })}
                  aria-current={here ? "true" : undefined}
                  className={classNames(
                    "mx-2 block border-b-2 py-2 text-sm whitespace-nowrap transition-colors",
                    here ? "border-ink font-semibold" : "border-transparent text-muted hover:text-ink",
                  )}
                >
                  {name}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <SearchForm
        path={path}
        search={search}
        label={searchLabel}
        keep={{ ...keep, ...(state ? { state } : {}) }}
        className="w-full sm:w-auto"
      />
    </div>
  );
}
