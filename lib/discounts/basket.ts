import { compareText } from "./canonical.ts";
import type { Facts, Line } from "./facts.ts";
import { type CompiledTarget, whyOutside } from "./target-table.ts";

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

/** The cells of a target, by position, with what they come to before discounts. */
export type Inside = Readonly<{ cells: readonly number[]; subtotal: number; quantity: number }>;

/** Cells in the order of their ids, and which of them lie inside a target. */
export type Layout = Readonly<{
  cells: readonly Cell[];
  /** Positions of the cells from the cheapest unit up, ties in the order of ids. */
  cheapestFirst: readonly number[];
  /** Positions from the dearest unit down, ties in the order of ids. */
  dearestFirst: readonly number[];
  inside: (target: CompiledTarget) => Inside;
}>;

/**
 * A basket seen both ways: alike lines merged, and every line for itself (the same object where nothing merges). What only some
 * rules ask for (the second view, orders by price, what lies inside a target) is worked out when it is first asked for.
 */
export type Basket = Readonly<{
  lines: readonly Line[];
  merged: Layout;
  single: Layout;
  /** Whether no two lines are alike. */
  isPlain: boolean;
  subtotal: number;
}>;

export function basketOf(facts: Facts, step: 1 | 10): Basket {
  const lines = [...facts.lines].sort((a, b) => compareText(a.id, b.id));
  const alike = mergeAlike(lines);
  const merged = layoutOf(alike, step);
  let subtotal = 0;
  for (const line of lines) subtotal += line.unitAmount * line.quantity;
  const isPlain = alike.length === lines.length;
  let single = isPlain ? merged : null;
  return {
    lines,
    merged,
    isPlain,
    get single() {
      single ??= layoutOf(
        lines.map((line) => ({ first: line, lines: [line] })),
        step,
      );
      return single;
    },
    subtotal,
  };
}

type Group = { readonly first: Line; readonly lines: Line[] };

function mergeAlike(lines: readonly Line[]): readonly Group[] {
  const groups: Group[] = [];
  const byProduct = new Map<string, Group[]>();
  for (const line of lines) {
    const candidates = byProduct.get(line.product);
    const group = candidates?.find(({ first }) => areAlike(first, line));
    if (group) {
      group.lines.push(line);
      continue;
    }
    const fresh = { first: line, lines: [line] };
    groups.push(fresh);
    if (candidates) candidates.push(fresh);
    else byProduct.set(line.product, [fresh]);
  }
  return groups;
}

/** Whether two lines of one product are the same to every rule. */
function areAlike(a: Line, b: Line): boolean {
  return (
    a.unitAmount === b.unitAmount &&
    a.category === b.category &&
    a.onSale === b.onSale &&
    a.floorPerUnit === b.floorPerUnit &&
    a.tags.every((tag) => b.tags.includes(tag)) &&
    b.tags.every((tag) => a.tags.includes(tag))
  );
}

function layoutOf(groups: readonly Group[], step: 1 | 10): Layout {
  const cells = groups.map((group) => cellOf(group, step));
  const byPrice = (compare: (a: Cell, b: Cell) => number) =>
    cells
      .map((cell, position) => ({ cell, position }))
      .sort((a, b) => compare(a.cell, b.cell))
      .map(({ position }) => position);
  const memo = new Map<CompiledTarget, Inside>();
  let cheapestFirst: number[] | null = null;
  let dearestFirst: number[] | null = null;
  return {
    cells,
    get cheapestFirst() {
      cheapestFirst ??= byPrice((a, b) => a.unitAmount - b.unitAmount);
      return cheapestFirst;
    },
    get dearestFirst() {
      dearestFirst ??= byPrice((a, b) => b.unitAmount - a.unitAmount);
      return dearestFirst;
    },
    inside(target) {
      let found = memo.get(target);
      if (!found) {
        found = insideOf(cells, target);
        memo.set(target, found);
      }
      return found;
    },
  };
}

function insideOf(cells: readonly Cell[], target: CompiledTarget): Inside {
  const positions: number[] = [];
  let subtotal = 0;
  let quantity = 0;
  cells.forEach((cell, position) => {
    if (whyOutside(cell.line, target) !== null) return;
    positions.push(position);
    subtotal += cell.unitAmount * cell.quantity;
    quantity += cell.quantity;
  });
  return { cells: positions, subtotal, quantity };
}

function cellOf({ first: line, lines }: Group, step: 1 | 10): Cell {
  let quantity = 0;
  for (const each of lines) quantity += each.quantity;
  const floor = Math.ceil(line.floorPerUnit / step) * step;
  return { line, lines, quantity, unitAmount: line.unitAmount, floor: Math.min(floor, line.unitAmount) };
}
