import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { build } from "esbuild";
import { Hono } from "hono";
import type { IntentPageConfig, PageConfig } from "./page-config.ts";

/** STRIPE_JS_PORT moves a run out of the way of another; merchants' pages take the ports after it. */
export const PORT = Number(process.env.STRIPE_JS_PORT ?? 4321);

/** The sandbox is on one site and the merchant on another, as in reality. */
export const SANDBOX = `http://127.0.0.1:${PORT}`;

const bundles = new Map<string, Promise<string>>();

function bundle(name: "page.tsx" | "intent-page.tsx" | "loader-page.ts"): Promise<string> {
  const known = bundles.get(name);
  if (known) return known;
  const built = build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"development"' },
    logLevel: "silent",
  }).then(({ outputFiles: [file] }) => file?.text ?? "");
  bundles.set(name, built);
  return built;
}

/** @param release the address of Stripe.js at the sandbox, null for a page that leaves it to the loader */
const documentOf = (script: string, release: string | null = "/endive/stripe.js") => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Test shop</title>
<style>body{margin:24px auto;max-width:480px;font-family:system-ui} section{margin-bottom:16px}</style>
<div id="root"></div>
${release === null ? "" : `<script src="${SANDBOX}${release}"></script>`}
<script src="/${script}"></script></html>`;

/**
 * The merchant's server: the page, its script, and a return page. It really listens, because a browser lets only
 * pages of this machine reach the sandbox. Answers its address and how to stop it.
 */
export async function startShop(port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const app = new Hono();
  app.get("/page.js", async (c) =>
    c.body(await bundle("page.tsx"), 200, { "Content-Type": "text/javascript" }),
  );
  app.get("/intent-page.js", async (c) =>
    c.body(await bundle("intent-page.tsx"), 200, { "Content-Type": "text/javascript" }),
  );
  app.get("/loader-page.js", async (c) =>
    c.body(await bundle("loader-page.ts"), 200, { "Content-Type": "text/javascript" }),
  );
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.get("/return", (c) => c.html("<!doctype html><title>Return</title><h1>Thank you</h1>"));
  app.get("/intents", (c) => c.html(documentOf("intent-page.js")));
  app.get("/loader", (c) => c.html(documentOf("loader-page.js", c.req.query("release") ?? null)));
  app.get("/", (c) => c.html(documentOf("page.js")));

  const server = serve({ fetch: app.fetch, port, hostname: "localhost" });
  await once(server, "listening");
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** The address of the merchant's checkout page for one session. */
export function checkoutAddress(shop: string, config: PageConfig): string {
  return `${shop}/#${encodeURIComponent(JSON.stringify(config))}`;
}

/** The address of the merchant's Payment Intents page. */
export function intentAddress(shop: string, config: IntentPageConfig): string {
  return `${shop}/intents#${encodeURIComponent(JSON.stringify(config))}`;
}
