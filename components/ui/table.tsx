import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

type TableProps = ComponentProps<"table"> & {
  /** What the table holds; read aloud, and names the region that scrolls sideways on a phone. */
  readonly label: string;
};

/**
 * A table whose head sticks to the window where there is room for all columns; below 1024 px it scrolls sideways inside
 * its own box instead.
 */
export function Table({ label, className, ...rest }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="relative border-y max-lg:overflow-x-auto">
      <table {...rest} className={classNames("w-full border-collapse text-left text-sm", className)} />
    </section>
  );
}

/** The head row's group. */
export function TableHead(props: ComponentProps<"thead">) {
  return <thead {...props} className={classNames("sticky top-0 z-1 bg-paper", props.className)} />;
}

/** A head cell. */
export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "border-b px-3 py-2 font-semibold text-muted text-xs whitespace-nowrap first:pl-0 last:pr-0",
        className,
      )}
    />
  );
}

/** A row; a hairline above all but the first. */
export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={classNames("border-b last:border-b-0 hover:bg-sunken/60", className)} />;
}

/** A cell. `numeric` sets figures of one width to the right. */
export function Cell({ numeric = false, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames(
        "px-3 py-2.5 align-top first:pl-0 last:pr-0",
        numeric && "money text-right",
        className,
      )}
    />
  );
}
