import { compareText } from "./canonical.ts";
import type { Facts, Line } from "./facts.ts";

/**
 * What the arithmetic works on: lines that are alike in all the engine looks at, taken together. That makes a basket
 * cost the same however its lines are written; a cell stands where the first of its line ids stands.
 */
export type Cell = Readonly<{
  /** A line like all of them; its id is the smallest. */
  line: Line;
  /** The lines of the cell, ordered by id. */
  lines: readonly Line[];
  quantity: number;
  unitAmount: number;
  /** `floorPerUnit` within what the unit costs, rounded up to the currency's step. */
  floor: number;
}>;

/** Orders lines by id and merges those that are alike, or keeps each for itself. */
export function cellsOf(facts: Facts, step: 1 | 10, merge: boolean): Cell[] {
  const lines = [...facts.lines].sort((a, b) => compareText(a.id, b.id));
  if (!merge) return lines.map((line) => cellOf([line], step));
  const alike = new Map<string, Line[]>();
  for (const line of lines) {
    const key = JSON.stringify([
      line.product,
      line.category,
      [...new Set(line.tags)].sort(compareText),
      line.unitAmount,
      line.onSale,
      line.floorPerUnit,
    ]);
    const same = alike.get(key);
    if (same) same.push(line);
    else alike.set(key, [line]);
  }
  return [...alike.values()].map((same) => cellOf(same, step));
}

function cellOf(lines: readonly Line[], step: 1 | 10): Cell {
  const [line] = lines;
  if (!line) throw new Error("a cell holds at least one line");
  const floor = Math.ceil(line.floorPerUnit / step) * step;
  return {
    line,
    lines,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    unitAmount: line.unitAmount,
    floor: Math.min(floor, line.unitAmount),
  };
}
