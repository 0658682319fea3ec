import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../setup/root.mjs";
import type { Check } from "./check.ts";

/**
 * Text that stands in server code only, and survives minifying because it is a string or a property. Each is looked up
 * in the server's files too: a marker that no longer occurs there guards nothing.
 */
const SERVER_ONLY = [
  { marker: "APP_SECRET", is: "the environment" },
  { marker: "STRIPE_SECRET_KEY", is: "the environment" },
  { marker: "is in use by process", is: "the database" },
  { marker: "offcut.database", is: "the database" },
  { marker: "StripeInvalidRequestError", is: "the Stripe SDK" },
  { marker: "limited_by_store_maximum", is: "the discount engine" },
] as const;

/** What no file may hold that a browser can fetch, wherever it came from. */
const NEVER = [
  /\bsk_(?:test|live)_[A-Za-z0-9]/,
  /\bwhsec_[A-Za-z0-9]{8}/,
  /https?:\/\/(?:127\.0\.0\.1|localhost):\d/,
];

async function textsOf(pattern: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const file of glob(pattern, { cwd: ROOT }))
    texts.set(file, await readFile(path.join(ROOT, file), "utf8"));
  return texts;
}

/** What is wrong with a build's files, one line each. */
export function leaksOf(client: ReadonlyMap<string, string>, server: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  if (client.size === 0) found.push("There are no client files to look at.");
  const isServed = (marker: string) => [...server.values()].some((text) => text.includes(marker));
  for (const { marker, is } of SERVER_ONLY)
    if (!isServed(marker))
      found.push(`${marker} (${is}) is no longer in the server's files: choose another marker.`);
  for (const [file, text] of client) {
    for (const { marker, is } of SERVER_ONLY)
      if (text.includes(marker)) found.push(`${file} holds "${marker}": ${is} has reached the browser.`);
    for (const pattern of NEVER) {
      const match = pattern.exec(text);
      if (match) found.push(`${file} holds "${match[0]}…": a key or an address of this machine.`);
    }
  }
  return found;
}

/** @param distDir a finished build */
export const clientFiles = (distDir: string): Check => ({
  name: "nothing of the server in the browser's files",
  find: async () => {
    const client = await textsOf(`${distDir}/static/**/*.{js,css,json}`);
    const server = await textsOf(`${distDir}/server/**/*.js`);
    const leaks = leaksOf(client, server);
    return leaks.length > 0 ? leaks.join("\n") : null;
  },
});
