#!/usr/bin/env node
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { pathToFileURL } from "node:url";
import { bundle, bundlePath } from "./program.mjs";

enableCompileCache();
const path = bundlePath();
if (existsSync(path)) await import(pathToFileURL(path).href);
else {
  await import("./server.ts");
  // For the next start, once this one has answered what it was started for. Where nothing can be written, starts stay slower.
  setTimeout(() => bundle(path).catch(() => {}), 2_000).unref();
}
