import { createHash } from "node:crypto";
import type { Context } from "hono";

/** Always revalidated, so that a changed sandbox is never met by a remembered script; 304 when it is the same. */
export function fresh(c: Context, type: string, body: string) {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  c.header("ETag", tag);
  c.header("Cache-Control", "no-cache");
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  c.header("X-Content-Type-Options", "nosniff");
  if (c.req.header("if-none-match") === tag) return c.body(null, 304);
  c.header("Content-Type", type);
  return c.body(body);
}
