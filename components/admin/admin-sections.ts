import type { Route } from "next";

/** The admin's table of contents, in the order of its navigation. */
export const ADMIN_SECTIONS = [
  { href: "/admin", name: "Overview" },
  { href: "/admin/orders", name: "Orders" },
  { href: "/admin/rules", name: "Discount rules" },
  { href: "/admin/coupons", name: "Coupons" },
  { href: "/admin/promotion-codes", name: "Promotion codes" },
  { href: "/admin/outbox", name: "Outbox" },
  { href: "/admin/audit", name: "Audit log" },
  { href: "/admin/settings", name: "Settings" },
] as const satisfies readonly Readonly<{ href: Route; name: string }>[];

/** Whether a path belongs to a section: the overview only by itself, the others with all that is below them. */
export function isInSection(pathname: string, href: string): boolean {
  if (href === "/admin") return pathname === href;
  return pathname === href || pathname.startsWith(`${href}/`);
}
