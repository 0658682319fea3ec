import { readFile } from "node:fs/promises";
import type { Hono } from "hono";

const file = (name: string) => readFile(new URL(name, import.meta.url), "utf8");

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let script: Promise<string> | undefined;

/** The page's script without its types; made on first use, so that starting costs nothing. */
function browserScript(): Promise<string> {
  script ??= (async () => {
    const { transform } = await import("esbuild");
    return (await transform(await file("./console.ts"), { loader: "ts", target: "es2022" })).code;
  })();
  return script;
}

/** `/_sandbox/console`: an account's requests, events, clock and switches, for people. */
export function consoleRoutes(app: Hono): void {
  app.get("/_sandbox/console", async (context) =>
    context.html(await file("./console.html"), 200, {
      "content-security-policy": POLICY,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    }),
  );
  app.get("/_sandbox/console.css", async (context) =>
    context.body(await file("./console.css"), 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "no-cache",
    }),
  );
  app.get("/_sandbox/console.js", async (context) =>
    context.body(await browserScript(), 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
    }),
  );
}
