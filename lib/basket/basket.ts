/** What a shopper has chosen so far. Knows quantities only; prices are looked up when they are shown or charged. */
export type Basket = Readonly<{
  id: string;
  /** Grows by one at each change, so that a checkout knows which basket it was priced for. */
  version: number;
  /** In the order they were added; each product once, quantities 1 to 99. */
  lines: readonly BasketLine[];
}>;

export type BasketLine = Readonly<{ productId: string; quantity: number }>;

/** The most of one product a basket holds. */
export const MAX_QUANTITY = 99;

/** The most different products. A Checkout Session takes 100 line items, and repricing may need two for a line. */
export const MAX_LINES = 50;

const inRange = (quantity: number) => Math.min(MAX_QUANTITY, Math.max(0, Math.trunc(quantity)));

/**
 * The lines with one product's quantity set; 0 takes the product out, a new one goes to the end. Returns the same
 * array when nothing changes, so that callers can tell. Quantities outside 0 to 99 are moved to the nearer end.
 */
export function withLine(lines: readonly BasketLine[], change: BasketLine): readonly BasketLine[] {
  const quantity = inRange(change.quantity);
  const present = lines.find((line) => line.productId === change.productId);
  if (present?.quantity === quantity || (!present && quantity === 0)) return lines;
  if (!present) return [...lines, { productId: change.productId, quantity }];
  if (quantity === 0) return lines.filter((line) => line !== present);
  return lines.map((line) => (line === present ? { ...line, quantity } : line));
}

/** Whether a change would make the basket hold more different products than it may. */
export function isFull(lines: readonly BasketLine[], productId: string): boolean {
  return lines.length >= MAX_LINES && !lines.some((line) => line.productId === productId);
}

/**
 * One basket from two of the same person's. Where both hold a product the larger quantity counts, not the sum: they
 * chose it twice, they do not want it twice. Lines of `mine` come first; what does not fit any more is left out.
 */
export function mergeLines(mine: readonly BasketLine[], other: readonly BasketLine[]): readonly BasketLine[] {
  let merged = mine;
  for (const line of other) {
    if (isFull(merged, line.productId)) continue;
    const present = merged.find((candidate) => candidate.productId === line.productId);
    if (!present || present.quantity < line.quantity) merged = withLine(merged, line);
  }
  return merged;
}

/** The lines less what was bought. Bought more than is left (another tab took some out): the line goes. */
export function withoutBought(
  lines: readonly BasketLine[],
  bought: readonly BasketLine[],
): readonly BasketLine[] {
  return bought.reduce((left, { productId, quantity }) => {
    const present = left.find((line) => line.productId === productId);
    return present ? withLine(left, { productId, quantity: present.quantity - quantity }) : left;
  }, lines);
}

/** How many things are in the basket. */
export function countOf(lines: readonly BasketLine[]): number {
  return lines.reduce((count, line) => count + line.quantity, 0);
}
