import type { Context, Hono } from "hono";
import { type Asset, asset } from "./bundle.ts";
import { frameContentPolicy, framePage, isFrameName } from "./frame-page.ts";
import { fresh } from "./fresh.ts";

/**
 * The browser half of the sandbox: the script a page loads in place of js.stripe.com, and the frames it opens.
 * There is one Stripe.js, at the addresses of all release trains (V-002) and at the older one, so that a page that
 * names another train runs; it reports the train it was asked for (J-006).
 */
export function stripeJs(app: Hono): void {
  for (const address of ["/:train{acacia|basil|clover|dahlia|endive}/stripe.js", "/v3", "/v3/"])
    app.get(address, (c) => script(c, "stripe.js"));
  app.get("/_frames/frame.js", (c) => script(c, "frame.js"));
  app.get("/_frames/frame.css", async (c) => fresh(c, "text/css; charset=utf-8", await asset("frame.css")));
  app.get("/_frames/:page{[a-z-]+\\.html}", (c) => {
    const name = c.req.param("page").slice(0, -".html".length);
    if (!isFrameName(name)) return c.notFound();
    c.header("Content-Security-Policy", frameContentPolicy(c.req.header("host") ?? ""));
    c.header("Referrer-Policy", "no-referrer");
    return fresh(c, "text/html; charset=utf-8", framePage(name));
  });
}

async function script(c: Context, name: Asset) {
  return fresh(c, "text/javascript; charset=utf-8", await asset(name));
}
