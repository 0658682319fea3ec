import { run } from "../setup/child.ts";
import { tool } from "../setup/tool.ts";
import type { Check } from "./check.ts";

async function outputOf(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const { code, output } = await run(args, { ...env, NO_COLOR: "1" });
  return code === 0 ? null : output || `exit code ${code}`;
}

/** Types of everything: shop, sandbox, tests and scripts. The generated route types land in the tests' build folder. */
export const types: Check = {
  name: "types",
  find: async () => {
    const env = { ...process.env, NEXT_DIST_DIR: ".next-test" };
    return (
      (await outputOf([tool("next"), "typegen"], env)) ??
      outputOf([tool("typescript", "tsc"), "--pretty", "false"], env)
    );
  },
};

export const lintAndFormat: Check = {
  name: "lint and formatting",
  find: () => outputOf([tool("@biomejs/biome"), "ci", "--colors=off", "--error-on-warnings", "."]),
};

/** The page of clauses says what the sandbox's tests prove today, and each of our choices has a test. */
export const clausePage: Check = {
  name: "clause page is current",
  find: () => outputOf(["scripts/clauses.ts", "--check"]),
};

/** The table of journeys says over which transports the tests run today, and nothing is left unexplained. */
export const transportPage: Check = {
  name: "transport page is current",
  find: () => outputOf(["scripts/transports.ts", "--check"]),
};

/** No sentence of the two guides is left without a journey or a test. */
export const guidePage: Check = {
  name: "guide page is current",
  find: () => outputOf(["scripts/guides.ts", "--check"]),
};

export const deadCode: Check = {
  name: "dead code",
  find: () => outputOf([tool("knip"), "--no-progress"]),
};
