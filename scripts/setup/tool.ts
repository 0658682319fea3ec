import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/**
 * The script behind a package's command, to be run by this very Node: one process fewer between us and the signal than
 * through the links in node_modules/.bin, and never another version that happens to be on PATH.
 * @param name the command, when the package has several
 */
export function tool(packageName: string, name = packageName.split("/").at(-1)): string {
  const folder = path.join(ROOT, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === "string" ? bin : bin[name ?? ""];
  if (!script) throw new Error(`${packageName} has no command ${name}.`);
  return path.join(folder, script);
}
