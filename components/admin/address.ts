import type { Route } from "next";

/** A page with what is chosen on it; parts that are null or empty are left out. */
export function address(path: string, parts: Readonly<Record<string, string | null>>): Route {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  const text = query.toString();
  return (text ? `${path}?${text}` : path) as Route;
}
