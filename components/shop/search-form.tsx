import Form from "next/form";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL } from "#components/ui/control-look.ts";
import { Icon } from "#components/ui/icon.tsx";

type SearchFormProps = Readonly<{
  /** Tells two of them on one page apart. */
  label?: string;
  defaultValue?: string;
  className?: string;
}>;

/** Looks through the shop; the words end up in the address, so a search can be shared and reloaded. */
export function SearchForm({ label = "Search the shop", defaultValue, className }: SearchFormProps) {
  return (
    <Form action="/search" role="search" aria-label={label} className={classNames("relative", className)}>
      <input
        aria-label={label}
        key={defaultValue}
        name="q"
        type="search"
        required
        maxLength={80}
        autoComplete="off"
        placeholder="Search"
        defaultValue={defaultValue}
        className={classNames(CONTROL, "h-11 pr-11 pl-3 [&::-webkit-search-cancel-button]:hidden")}
      />
      <button
        type="submit"
        aria-label="Search"
        className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-md text-muted hover:text-ink"
      >
        <Icon name="search" />
      </button>
    </Form>
  );
}
