import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { run } from "../setup/child.ts";
import { ROOT } from "../setup/root.mjs";
import { tool } from "../setup/tool.ts";
import type { Check } from "./check.ts";

/** What generating once more would add to the committed migrations must be nothing. */
export const migrations: Check = {
  name: "migrations match the schema",
  find: async () => {
    const cache = path.join(ROOT, ".cache");
    await mkdir(cache, { recursive: true });
    // Inside the repository: the tool takes only paths relative to where it runs.
    const folder = await mkdtemp(path.join(cache, "migrations-"));
    try {
      await cp(path.join(ROOT, "lib/db/migrations"), folder, { recursive: true });
      const before = (await readdir(folder)).length;
      const { code, output } = await run([
        tool("drizzle-kit"),
        "generate",
        "--dialect=postgresql",
        "--schema=./lib/db/schema/index.ts",
        `--out=${path.relative(ROOT, folder)}`,
      ]);
      if (code !== 0) return output;
      const isSame = (await readdir(folder)).length === before;
      return isSame ? null : `The tables changed without a migration. Run npm run db:generate.\n\n${output}`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
