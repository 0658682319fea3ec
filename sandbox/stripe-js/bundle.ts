import { fileURLToPath } from "node:url";

const sources = {
  "stripe.js": "./src/index.ts",
  "frame.js": "./src/frames/index.ts",
  "frame.css": "./src/frames/frame.css",
  "hosted.js": "../hosted-page/page.ts",
  "hosted.css": "../hosted-page/page.css",
} as const;

export type Asset = keyof typeof sources;

const built = new Map<Asset, Promise<string>>();

/**
 * One browser asset, bundled on first use and kept. esbuild is imported here and not at the top so that a
 * server that never meets a browser neither loads nor starts it. A failed build is not kept.
 */
export function asset(name: Asset): Promise<string> {
  const known = built.get(name);
  if (known) return known;
  const fresh = build(name);
  built.set(name, fresh);
  fresh.catch(() => built.delete(name));
  return fresh;
}

async function build(name: Asset): Promise<string> {
  const esbuild = await import("esbuild");
  const result = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(sources[name], import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    minify: true,
    logLevel: "silent",
  });
  const output = result.outputFiles[0];
  if (!output) throw new Error(`esbuild wrote nothing for ${name}`);
  return output.text;
}
