"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { startTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";
import { ADMIN_SECTIONS, isInSection } from "./admin-sections.ts";

/** The sections down the side, with the present one marked. */
export function AdminNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Admin" className="hidden lg:block">
      <ul className="grid gap-px">
        {ADMIN_SECTIONS.map(({ href, name }) => {
          const here = isInSection(pathname, href);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={classNames(
                  "block border-l-2 px-4.5 py-1.5 text-sm transition-colors",
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
  );
}

/** The same below 1024 px, with the way out at its end. */
export function AdminMenu({ signOut }: Readonly<{ signOut: () => Promise<void> }>) {
  const pathname = usePathname();
  const here = ADMIN_SECTIONS.find(({ href }) => isInSection(pathname, href));
  return (
    <div className="ml-auto lg:hidden">
      <Menu
        align="end"
        trigger={
          <Button look="secondary" size="sm">
            <Icon name="menu" />
            <span className="sr-only">Sections, now: </span>
            {here?.name ?? "Menu"}
          </Button>
        }
      >
        {ADMIN_SECTIONS.map(({ href, name }) => (
          <MenuLink key={href} href={href}>
            {name}
          </MenuLink>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => startTransition(signOut)}>Sign out</MenuItem>
      </Menu>
    </div>
  );
}
