import type { Hono } from "hono";
import { asset } from "../stripe-js/bundle.ts";
import { fresh } from "../stripe-js/fresh.ts";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Sandbox Checkout</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_hosted/page.css">
<main id="root" aria-busy="true"></main>
<script src="/_hosted/page.js"></script>
</html>
`;

/** Pictures of products are wherever the merchant keeps them. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data: http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/c/pay/cs_test_…`: Stripe's hosted checkout page, for sessions whose `ui_mode` is `hosted_page`. */
export function hostedPage(app: Hono): void {
  app.get("/c/pay/:session{cs_test_[A-Za-z0-9]+}", (context) => {
    context.header("Content-Security-Policy", POLICY);
    context.header("Referrer-Policy", "no-referrer");
    return fresh(context, "text/html; charset=utf-8", PAGE);
  });
  app.get("/_hosted/page.js", async (context) =>
    fresh(context, "text/javascript; charset=utf-8", await asset("hosted.js")),
  );
  app.get("/_hosted/page.css", async (context) =>
    fresh(context, "text/css; charset=utf-8", await asset("hosted.css")),
  );
}
