import { allocate, allocateWithin } from "../money/allocate.ts";
import { stepOf } from "../money/currency.ts";
import { formatMoney } from "../money/format.ts";
import { fail, ok, type Result } from "../result.ts";

/** What a sale was paid for, as far as giving money back needs it. Amounts are minor units of `currency`. */
export type Sold = Readonly<{
  currency: string;
  totalAmount: number;
  shippingAmount: number;
  lines: readonly Readonly<{ quantity: number; amount: number; discountAmount: number }>[];
}>;

/** Units of one line, by its place in the order, and what goes back for them. */
export type RefundedUnits = Readonly<{ line: number; quantity: number; amount: number }>;

/** One refund: the amount, and how much of it is for which units and for shipping; the rest is for nothing in particular. */
export type RefundShares = Readonly<{
  amount: number;
  shippingAmount: number;
  lines: readonly RefundedUnits[];
}>;

/** What staff want to give back. */
export type RefundWish = Readonly<
  | { kind: "units"; lines: readonly Readonly<{ line: number; quantity: number }>[]; shipping: boolean }
  | { kind: "amount"; amount: number }
  | { kind: "rest" }
>;

/** What was paid for each line and for shipping: net of discounts, with tax on top where there is any. Sums to the total. */
export function paidParts({ currency, totalAmount, shippingAmount, lines }: Sold): {
  lines: number[];
  shipping: number;
} {
  const net = [...lines.map(({ amount, discountAmount }) => amount - discountAmount), shippingAmount];
  const known = net.reduce((sum, part) => sum + part, 0);
  const parts = known === totalAmount ? net : shared(totalAmount, net, known, stepOf(currency));
  return { lines: parts.slice(0, -1), shipping: parts.at(-1) ?? 0 };
}

/** Splits a total over parts that do not add up to it; where they come to nothing, the last one takes all. */
function shared(total: number, parts: readonly number[], known: number, step: 1 | 10): number[] {
  if (known === 0) return parts.map((_, index) => (index === parts.length - 1 ? total : 0));
  // `allocate` never gives a weight more than itself, so the weights are made large enough.
  const factor = Math.ceil(total / known);
  return allocate(
    total,
    parts.map((part) => part * factor),
    step,
  );
}

/**
 * What the next `count` units of a line come to after `before` of them went back: the difference of two running sums,
 * so that any number of steps in any order comes to what the line cost.
 */
function unitsAmount(
  line: Readonly<{ paid: number; quantity: number }>,
  before: number,
  count: number,
  step: 1 | 10,
): number {
  const steps = BigInt(line.paid / step);
  const upTo = (units: number) => Number((steps * BigInt(units)) / BigInt(line.quantity)) * step;
  return upTo(before + count) - upTo(before);
}

/** What may still be given back of an order. */
export type Refundable = Readonly<{
  amount: number;
  shipping: number;
  /** Per line of the order: units not given back, and what 1, 2, 3 … of them come to. */
  lines: readonly Readonly<{ quantity: number; amounts: readonly number[] }>[];
}>;

/** What is left to give back after earlier refunds. */
export function refundable(sold: Sold, earlier: readonly RefundShares[]): Refundable {
  const parts = paidParts(sold);
  const step = stepOf(sold.currency);
  return {
    amount: sold.totalAmount - earlier.reduce((sum, refund) => sum + refund.amount, 0),
    shipping: parts.shipping - earlier.reduce((sum, refund) => sum + refund.shippingAmount, 0),
    lines: sold.lines.map(({ quantity }, line) => {
      const before = earlier
        .flatMap((refund) => refund.lines)
        .reduce((sum, units) => (units.line === line ? sum + units.quantity : sum), 0);
      const paid = parts.lines[line] ?? 0;
      return {
        quantity: quantity - before,
        amounts: Array.from({ length: quantity - before }, (_, index) =>
          unitsAmount({ paid, quantity }, before, index + 1, step),
        ),
      };
    }),
  };
}

/**
 * Works out a refund to the cent. Units go back at what was paid for them, discounts taken off; never more goes back
 * than is left, however much was already given as an amount.
 * @returns `invalid_input` when the wish is for more than there is, `not_eligible` when nothing would go back
 */
export function refundFor(
  sold: Sold,
  earlier: readonly RefundShares[],
  wish: RefundWish,
): Result<RefundShares> {
  const left = refundable(sold, earlier);
  if (left.amount <= 0) return fail("not_eligible", "Everything that was paid has been given back.");
  if (wish.kind === "amount") return amountRefund(sold, left, wish.amount);
  const wanted =
    wish.kind === "rest"
      ? left.lines.map(({ quantity }, line) => ({ line, quantity }))
      : wish.lines.filter(({ quantity }) => quantity > 0);
  const units: RefundedUnits[] = [];
  for (const { line, quantity } of wanted) {
    if (quantity === 0) continue;
    const amount = left.lines[line]?.amounts[quantity - 1];
    if (amount === undefined || units.some((known) => known.line === line))
      return fail("invalid_input", "More units are chosen than are left to give back.");
    units.push({ line, quantity, amount });
  }
  const shipping = wish.kind === "rest" || wish.shipping ? left.shipping : 0;
  const worth = units.reduce((sum, { amount }) => sum + amount, shipping);
  const amount = wish.kind === "rest" ? left.amount : Math.min(worth, left.amount);
  if (units.length === 0 && shipping === 0 && wish.kind === "units")
    return fail("invalid_input", "Choose what to give back.");
  if (amount === 0)
    return fail("not_eligible", "What is chosen cost nothing, so there is nothing to give back.");
  return ok({ amount, ...within(amount, units, shipping, stepOf(sold.currency)) });
}

function amountRefund(sold: Sold, left: Refundable, amount: number): Result<RefundShares> {
  if (!Number.isSafeInteger(amount) || amount < 1 || amount % stepOf(sold.currency) !== 0)
    return fail("invalid_input", "Give an amount above zero.");
  if (amount > left.amount)
    return fail("invalid_input", `At most ${formatMoney(left.amount, sold.currency)} is left to give back.`);
  return ok({ amount, shippingAmount: 0, lines: [] });
}

/** Where less goes back than the units and the shipping are worth, each gets its part of it. */
function within(
  amount: number,
  units: readonly RefundedUnits[],
  shipping: number,
  step: 1 | 10,
): Pick<RefundShares, "lines" | "shippingAmount"> {
  const worth = [...units.map((each) => each.amount), shipping];
  const shares = allocateWithin(amount, worth, worth, step);
  return {
    lines: units.map((each, index) => ({ ...each, amount: shares[index] ?? 0 })),
    shippingAmount: shares.at(-1) ?? 0,
  };
}
