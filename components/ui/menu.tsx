"use client";
import { Menu as Base } from "@base-ui/react/menu";
import type { Route } from "next";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type MenuProps = Readonly<{
  /** The button that opens it, with words or an aria-label of its own. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  children: ReactNode;
}>;

const ITEM =
  "flex min-h-10 cursor-default items-center gap-3 px-4 py-2 text-sm outline-none select-none " +
  "data-disabled:text-muted data-highlighted:bg-sunken";

/** A list of things to do or places to go, opened by a button; arrow keys and typing move through it. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="min-w-48 origin-(--transform-origin) rounded-md border bg-raised py-1.5 shadow-overlay outline-none transition-[opacity,scale] data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = Readonly<{
  onSelect: () => void;
  tone?: "neutral" | "danger";
  disabled?: boolean;
  children: ReactNode;
}>;

/** Something to do. */
export function MenuItem({ onSelect, tone = "neutral", disabled = false, children }: MenuItemProps) {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={classNames(ITEM, tone === "danger" && "text-danger")}
    >
      {children}
    </Base.Item>
  );
}

/** A place to go. */
export function MenuLink({ href, children }: Readonly<{ href: Route; children: ReactNode }>) {
  return (
    <Base.LinkItem render={<Link href={href} />} className={ITEM} closeOnClick>
      {children}
    </Base.LinkItem>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <Base.Separator className="my-1.5 h-px bg-hairline" />;
}
