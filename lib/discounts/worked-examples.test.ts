import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { examplesPage } from "#test/discounts/examples-page.ts";
import { runExample, statedParts } from "#test/discounts/run-example.ts";
import { WORKED_EXAMPLES } from "#test/discounts/worked-examples.ts";

describe("worked examples", () => {
  test.for(WORKED_EXAMPLES.map((example) => [`${example.section}: ${example.title}`, example] as const))(
    "%s",
    ([, example]) => {
      const { gives, lines, payable, why, missing } = example;
      expect(statedParts(example, runExample(example))).toEqual({ gives, lines, payable, why, missing });
    },
  );

  test("there are at least sixty, each with a title of its own", () => {
    expect(WORKED_EXAMPLES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(WORKED_EXAMPLES.map(({ title }) => title)).size).toBe(WORKED_EXAMPLES.length);
  });

  test("the documentation page shows what was run (node scripts/worked-examples.ts writes it)", () => {
    const page = readFileSync(new URL("../../docs/discount-examples.md", import.meta.url), "utf8");
    expect(page).toBe(examplesPage());
  });
});
