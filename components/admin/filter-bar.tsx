import type { Route } from "next";
import Form from "next/form";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";

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

function address(path: string, parts: Readonly<Record<string, string | null>>): Route {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  const text = query.toString();
  return (text ? `${path}?${text}` : path) as Route;
}

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
      <search className="w-full sm:w-auto">
        <Form action={path} className="flex gap-2">
          {Object.entries({ ...keep, ...(state ? { state } : {}) }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <label htmlFor="q" className="sr-only">
            {searchLabel}
          </label>
          <span className="relative grow sm:w-72 sm:grow-0">
            <Icon name="search" className="pointer-events-none absolute top-3 left-3 text-muted" />
            <Input
              key={search}
              id="q"
              name="q"
              type="search"
              defaultValue={search}
              placeholder={searchLabel}
              className="pl-10 text-sm"
            />
          </span>
          <Button type="submit" look="secondary">
            Search
          </Button>
        </Form>
      </search>
    </div>
  );
}

type PagerProps = Readonly<{
  path: Route;
  parts: Readonly<Record<string, string | null>>;
  /** Whether this is not the first page. */
  later: boolean;
  /** What to put into the address for the next page; null at the end. */
  next: Readonly<Record<string, string>> | null;
  /** false: reading stopped before the page was full. */
  full?: boolean;
}>;

/** Back to the newest, on to older ones. */
export function Pager({ path, parts, later, next, full = true }: PagerProps) {
  if (!later && !next) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
      {later ? (
        <Link href={address(path, parts)} className="link">
          Newest
        </Link>
      ) : null}
      {next ? (
        <Link href={address(path, { ...parts, ...next })} className="link">
          {full ? "Older" : "Keep searching"}
        </Link>
      ) : null}
      {full ? null : (
        <span className="text-muted">2,000 entries were looked through; older ones remain.</span>
      )}
    </nav>
  );
}
