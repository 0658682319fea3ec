import type { Route } from "next";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";

type SearchFormProps = Readonly<{
  /** The page that shows what is found. */
  path: Route;
  search: string;
  /** What the search looks through. */
  label: string;
  /** Further parts of the address to keep. */
  keep?: Readonly<Record<string, string>>;
  className?: string;
}>;

/** Searches a list; the words go into the address, so that a view can be sent to a colleague. */
export function SearchForm({ path, search, label, keep = {}, className }: SearchFormProps) {
  return (
    <search className={className}>
      <Form action={path} className="flex gap-2">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <span className="relative grow sm:w-72 sm:grow-0">
          <Icon name="search" className="pointer-events-none absolute top-3 left-3 text-muted" />
          <Input
            key={search}
            aria-label={label}
            name="q"
            type="search"
            defaultValue={search}
            placeholder={label}
            className="pl-10 text-sm"
          />
        </span>
        <Button type="submit" look="secondary">
          Search
        </Button>
      </Form>
    </search>
  );
}
