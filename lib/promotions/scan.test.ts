import { expect, test } from "vitest";
import { fail, ok, type Result } from "#lib/result.ts";
import { type Scan, scan } from "./scan.ts";

type Item = Readonly<{ id: string; number: number }>;

/** A list of `length` entries as Stripe serves it, counting how often it was asked. */
function aList(length: number) {
  const all: Item[] = Array.from({ length }, (_, number) => ({ id: `id_${number}`, number }));
  const asked: (string | null)[] = [];
  const read = async (after: string | null, limit: number) => {
    asked.push(after);
    const start = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
    return ok({ items: all.slice(start, start + limit), hasMore: start + limit < length });
  };
  return { read, asked };
}

const numbers = (items: readonly Item[]) => items.map(({ number }) => number);

test("following `next` shows every match once and then ends", async () => {
  const { read } = aList(530);
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const page: Result<Scan<Item>> = await scan(read, ({ number }) => number % 3 === 0, { after, size: 25 });
    if (!page.ok) throw new Error(page.error.message);
    seen.push(...numbers(page.value.items));
    after = page.value.next;
  } while (after);
  expect(seen).toEqual(Array.from({ length: 177 }, (_, index) => index * 3));
});

test("a page that is exactly full and the last has no next", async () => {
  const page = await scan(aList(25).read, () => true, { after: null, size: 25 });
  expect(page).toMatchObject({ ok: true, value: { next: null, full: true } });
});

test("it does not read on when the page is full", async () => {
  const { read, asked } = aList(5000);
  await scan(read, () => true, { after: null, size: 25 });
  expect(asked).toHaveLength(1);
});

test("it gives up after 2,000 entries and says where to go on", async () => {
  const { read, asked } = aList(5000);
  const page = await scan(read, ({ number }) => number === 2100, { after: null, size: 25 });
  expect(asked).toHaveLength(20);
  expect(page).toEqual(ok({ items: [], next: "id_1999", full: false }));
  const further = await scan(read, ({ number }) => number === 2100, { after: "id_1999", size: 25 });
  expect(further).toMatchObject({ value: { items: [{ number: 2100 }] } });
});

test("a failure of Stripe is the answer", async () => {
  const down = fail("stripe_unavailable", "down");
  expect(
    await scan<Item>(
      async () => down,
      () => true,
      { after: null, size: 25 },
    ),
  ).toEqual(down);
});
