import { describe, expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { basketOf } from "./basket.ts";
import { compile } from "./compile.ts";
import type { FactsInput } from "./facts.ts";
import type { RuleInput } from "./rule.ts";

type LineInput = FactsInput["lines"][number];

const line = (id: string, input: Partial<LineInput> = {}): LineInput => ({
  id,
  product: "mug",
  category: "cups",
  tags: ["gift", "new"],
  unitAmount: 1_000,
  quantity: 1,
  ...input,
});
const basket = (lines: LineInput[], step: 1 | 10 = 1) => basketOf(someFacts({ lines }), step);

describe("lines that are alike are one cell", () => {
  test("which stands where the first of them stands and holds all of them", () => {
    const { merged, single, subtotal } = basket([
      line("c", { quantity: 3, tags: ["new", "gift"] }),
      line("b", { product: "cup" }),
      line("a", { quantity: 2 }),
    ]);
    expect(merged.cells.map(({ lines, quantity }) => [lines.map(({ id }) => id), quantity])).toEqual([
      [["a", "c"], 5],
      [["b"], 1],
    ]);
    expect(single.cells.map((cell) => cell.line.id)).toEqual(["a", "b", "c"]);
    expect(subtotal).toBe(6_000);
  });

  test.for<Partial<LineInput>>([
    { product: "cup" },
    { unitAmount: 999 },
    { category: "bowls" },
    { category: null },
    { onSale: true },
    { floorPerUnit: 1 },
    { tags: ["gift"] },
    { tags: ["gift", "new", "old"] },
    { tags: ["gift", "old"] },
  ])("unless they differ by %j", (difference) => {
    expect(basket([line("a"), line("b", difference)]).merged.cells).toHaveLength(2);
    expect(basket([line("a", difference), line("b")]).merged.cells).toHaveLength(2);
    expect(basket([line("a", difference), line("b", difference)]).merged.cells).toHaveLength(1);
  });

  test("of three lines of one product two may be alike", () => {
    const lines = [line("a"), line("b", { onSale: true }), line("c", { onSale: true })];
    expect(basket(lines).merged.cells.map((cell) => cell.quantity)).toEqual([1, 2]);
    const between = [line("a"), line("b", { onSale: true }), line("c")];
    expect(basket(between).merged.cells.map((cell) => cell.quantity)).toEqual([2, 1]);
  });

  test("where none are, both views are one", () => {
    const { merged, single, isPlain } = basket([line("a"), line("b", { product: "cup" })]);
    expect(single).toBe(merged);
    expect(isPlain).toBe(true);
    expect(basket([line("a"), line("b")]).isPlain).toBe(false);
    expect(basket([line("a"), line("b")]).single).not.toBe(basket([line("a"), line("b")]).merged);
  });
});

test("units are taken by price, ties in the order of line ids", () => {
  const priced = (id: string, unitAmount: number) => line(id, { product: id, unitAmount });
  const { merged } = basket([
    priced("a", 500),
    priced("b", 900),
    priced("c", 500),
    priced("d", 900),
    priced("e", 100),
  ]);
  expect(merged.cheapestFirst).toEqual([4, 0, 2, 1, 3]);
  expect(merged.dearestFirst).toEqual([1, 3, 0, 2, 4]);
});

test("a floor is at most the price, and in steps of the currency", () => {
  const floors = (step: 1 | 10) =>
    basket([line("a", { floorPerUnit: 401 }), line("b", { floorPerUnit: 2_000 })], step).merged.cells.map(
      ({ floor }) => floor,
    );
  expect(floors(1)).toEqual([401, 1_000]);
  expect(floors(10)).toEqual([410, 1_000]);
});

describe("what lies inside a target", () => {
  const lines = [
    line("a", { quantity: 2 }),
    line("b", { product: "cup", onSale: true }),
    line("c", { product: "bowl", category: null, tags: [], unitAmount: 300 }),
  ];
  type Target = NonNullable<RuleInput["target"]>;
  const items = (input: Omit<Extract<Target, { kind: "items" }>, "kind">): Target => ({
    kind: "items",
    ...input,
  });

  test.for<[Target, number[], number, number]>([
    [{ kind: "order" }, [0, 1, 2], 3_300, 4],
    [items({}), [0, 1, 2], 3_300, 4],
    [items({ include: { products: ["bowl", "mug"] } }), [0, 2], 2_300, 3],
    [items({ include: { categories: ["cups"] } }), [0, 1], 3_000, 3],
    [items({ include: { tags: ["old", "new"] } }), [0, 1], 3_000, 3],
    [
      items({ include: { products: ["bowl"], tags: ["gift"] }, exclude: { products: ["cup"] } }),
      [0, 2],
      2_300,
      3,
    ],
    [items({ exclude: { tags: ["gift"] } }), [2], 300, 1],
    [items({ onSale: "only" }), [1], 1_000, 1],
    [items({ onSale: "never" }), [0, 2], 2_300, 3],
    [items({ include: { products: ["plate"] } }), [], 0, 0],
  ])("%j", ([target, cells, subtotal, quantity]) => {
    const [rule] = compile([aRule({ target })]).rules;
    if (!rule) throw new Error("one rule is one rule");
    expect(basket(lines).merged.inside(rule.target)).toEqual({ cells, subtotal, quantity });
  });
});
