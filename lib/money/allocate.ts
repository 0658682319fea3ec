/** `floor(a * b / c)`, exact even where `a * b` leaves the safe integers. */
function floorOfShare(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / c);
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** What `floorOfShare` left of `a * b`. */
function remainderOfShare(a: number, b: number, c: number, quotient: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return product - quotient * c;
  return Number((BigInt(a) * BigInt(b)) % BigInt(c));
}

/**
 * Splits an amount over weights in proportion, exactly, by largest remainder: every share is floored, and the
 * steps left over go to the largest remainders, earlier weights first. Callers put weights in the order of line ids,
 * so the same basket always splits the same way.
 *
 * @param amount minor units, 0 up to the sum of the weights, a multiple of `step`
 * @param weights what each share stands for in minor units, each at least 0 and a multiple of `step`
 * @returns one share per weight, in order; they sum to `amount` and none exceeds its weight
 * @throws when `amount` exceeds the sum of the weights: taking more than there is is a caller's bug
 */
export function allocate(amount: number, weights: readonly number[], step: 1 | 10 = 1): number[] {
  let total = 0;
  for (let index = 0; index < weights.length; index += 1) total += weights[index] ?? 0;
  if (amount > total) throw new Error(`allocate: ${amount} is more than the ${total} there is`);
  if (amount === 0) return weights.map(() => 0);

  const steps = amount / step;
  const shares: number[] = [];
  const remainders: number[] = [];
  let left = steps;
  for (let index = 0; index < weights.length; index += 1) {
    const share = floorOfShare(steps, weights[index] ?? 0, total);
    shares.push(share * step);
    remainders.push(remainderOfShare(steps, weights[index] ?? 0, total, share));
    left -= share;
  }
  // Fewer steps are left over than there are weights, usually one or two: picking them is cheaper than sorting.
  for (; left > 0; left -= 1) {
    let largest = 0;
    for (let index = 1; index < remainders.length; index += 1)
      if ((remainders[index] ?? 0) > (remainders[largest] ?? 0)) largest = index;
    shares[largest] = (shares[largest] ?? 0) + step;
    remainders[largest] = -1;
  }
  return shares;
}

/**
 * Splits an amount over weights like `allocate`, but no share exceeds its room: what does not fit moves to the
 * others in proportion, round by round, and what fits nowhere is dropped.
 *
 * @param rooms the most each share may be, one per weight, at most the weight, a multiple of `step`
 * @returns one share per weight; they sum to `amount` or to the sum of the rooms, whichever is smaller
 */
export function allocateWithin(
  amount: number,
  weights: readonly number[],
  rooms: readonly number[],
  step: 1 | 10 = 1,
): number[] {
  const shares = weights.map(() => 0);
  let rest = Math.min(
    amount,
    rooms.reduce((sum, room) => sum + room, 0),
  );
  let open = weights.map((_, index) => index).filter((index) => (rooms[index] ?? 0) > 0);
  while (rest > 0) {
    // A line that is full leaves the round, so each round either places everything or has fewer lines than the last.
    const round = allocate(
      rest,
      open.map((index) => (weights[index] ?? 0) - (shares[index] ?? 0)),
      step,
    );
    let placed = 0;
    open.forEach((index, position) => {
      const fits = Math.min(round[position] ?? 0, (rooms[index] ?? 0) - (shares[index] ?? 0));
      shares[index] = (shares[index] ?? 0) + fits;
      placed += fits;
    });
    rest -= placed;
    open = open.filter((index) => (shares[index] ?? 0) < (rooms[index] ?? 0));
  }
  return shares;
}
