import type { Product } from "./product.ts";

/** Lower case, no accents, words only: what is compared. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * How many slips (a letter added, lost, changed, or two swapped) turn one word into another, counted up to `limit`;
 * beyond it the answer is `limit + 1`. The restricted Damerau distance.
 */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const cell = (cells: number[], at: number) => cells[at] ?? Number.POSITIVE_INFINITY;
      let slips = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        slips = Math.min(slips, cell(beforeLast, column - 2) + 1);
      current.push(slips);
    }
    if (Math.min(...current) > limit) return limit + 1;
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? limit + 1;
}

// Short words are forgiven nothing: "oak" with one slip is half the dictionary.
const slipsForgiven = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** How well a searched word fits a word of the product, 0 to 1: whole, beginning, or with slips. */
function fitOf(searched: string, word: string): number {
  if (word === searched) return 1;
  if (searched.length >= 2 && word.startsWith(searched)) return 0.8;
  const forgiven = slipsForgiven(searched);
  if (forgiven === 0) return 0;
  const slips = slipsBetween(searched, word, forgiven);
  if (slips <= forgiven) return 0.6 - 0.15 * slips;
  // The beginning of a longer word, mistyped: "notbook" for "notebooks".
  const start = slipsBetween(searched, word.slice(0, searched.length), forgiven);
  return start <= forgiven ? 0.5 - 0.15 * start : 0;
}

const FIELDS = [
  { weight: 4, text: (product: Product) => product.name },
  { weight: 3, text: (product: Product) => `${product.collection} ${product.tags.join(" ")}` },
  { weight: 2, text: (product: Product) => product.tagline },
  { weight: 1, text: (product: Product) => `${product.description} ${product.material}` },
] as const;

function scoreOf(product: Product, searched: readonly string[]): number {
  const fields = FIELDS.map(({ weight, text }) => ({ weight, words: wordsOf(text(product)) }));
  let score = 0;
  for (const word of searched) {
    const best = Math.max(
      0,
      ...fields.map(
        ({ weight, words }) => weight * Math.max(0, ...words.map((candidate) => fitOf(word, candidate))),
      ),
    );
    // Every word must be found somewhere: "brass lamp" is not everything brass and every lamp.
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

/** The products that fit every word of a query, best first; ties keep their order. No words: all of them. */
export function rankProducts(products: readonly Product[], query: string): readonly Product[] {
  const searched = wordsOf(query);
  if (searched.length === 0) return products;
  return products
    .map((product) => ({ product, score: scoreOf(product, searched) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ product }) => product);
}
