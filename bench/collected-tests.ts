import { format } from "node:util";
import { expect } from "../node_modules/vitest/dist/index.js";

/** What `bench/in-process-runner.ts` puts in the place of Vitest: its `expect`, and tests that are collected and not run. */

export type CollectedTest = Readonly<{ id: string; name: string; file: string; run: () => unknown }>;

type Body = (...given: unknown[]) => unknown;

let collected: CollectedTest[] = [];
let file = "";
let suites: readonly string[] = [];

/** The tests a file declares, in their order. */
export async function collect(
  fileName: string,
  load: () => Promise<unknown>,
): Promise<readonly CollectedTest[]> {
  collected = [];
  file = fileName;
  await load();
  return collected;
}

export function test(title: string, ...rest: readonly unknown[]): void {
  const name = [...suites, title].join(" > ");
  const body = rest.find((part): part is Body => typeof part === "function");
  if (!body) throw new Error(`a test without a body: ${name}`);
  collected.push({ id: `${file}#${name}`, name, file, run: () => body() });
}

const titleOf = (title: string, given: readonly unknown[]) =>
  title.includes("%") ? format(title, ...given) : title;

test.for =
  (cases: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const given of cases) test(titleOf(title, [given].flat()), () => body(given));
  };

test.each =
  (cases: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const given of cases) test(titleOf(title, [given].flat()), () => body(...[given].flat()));
  };

export function describe(title: string, body: () => void): void {
  const outer = suites;
  suites = [...outer, title];
  body();
  suites = outer;
}

export { expect };
