import type { Route } from "next";
import { localPath } from "#lib/http/local-path.ts";

/** Where a sign-in leads: the page of the admin that was asked for, `?to=`, or its first page. */
export function landing(to: unknown): Route {
  const path = localPath(to, "/admin");
  return (/^\/admin(?:[/?#]|$)/.test(path) ? path : "/admin") as Route;
}
