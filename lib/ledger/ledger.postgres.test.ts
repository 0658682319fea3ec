import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "#test/postgres.ts";
import { openDatabase } from "../db/open.ts";
import { commit, type PoolClaim, poolUses, releaseOthers, reserve } from "./ledger.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const claim = (pool: string, over: Partial<PoolClaim> = {}): PoolClaim => ({
  pool,
  amount: 500,
  currency: "eur",
  uses: null,
  usesPerShopper: null,
  budget: null,
  usedElsewhere: 0,
  ...over,
});
const by = (checkoutId: string) => ({ checkoutId, shopperKey: null, addressKey: null, currency: "eur" });
const others = by("nobody");

describe("the ledger on PostgreSQL, over many connections", () => {
  test("of two hundred at once for ten uses, ten get one", async () => {
    const { db } = postgres.handle;
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        reserve(db, by(`race_${index}`), [claim("race", { uses: 10 })]),
      ),
    );
    expect(answers.filter((usedUp) => usedUp.length === 0)).toHaveLength(10);
    expect((await poolUses(db, ["race"], others)).get("race")?.uses).toBe(10);
  });

  test("a budget is never overspent, and what is left is less than the smallest refused discount", async () => {
    const { db } = postgres.handle;
    const amounts = Array.from({ length: 120 }, (_, index) => 100 + ((index * 37) % 400));
    const answers = await Promise.all(
      amounts.map((amount, index) =>
        reserve(db, by(`money_${index}`), [claim("money", { amount, budget: 9_000 })]),
      ),
    );
    const spent = (await poolUses(db, ["money"], others)).get("money")?.spent ?? 0;
    const refused = amounts.filter((_, index) => answers[index]?.length !== 0);
    expect(spent).toBeLessThanOrEqual(9_000);
    expect(9_000 - spent).toBeLessThan(Math.min(...refused));
  });

  test("claims on two pools, taken from both ends, never wait for each other in a circle", async () => {
    const { db } = postgres.handle;
    const both = [claim("left", { uses: 1000 }), claim("right", { uses: 1000 })];
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        reserve(db, by(`pair_${index}`), index % 2 ? both : both.toReversed()),
      ),
    );
    expect(answers.every((usedUp) => usedUp.length === 0)).toBe(true);
  });

  test("what is given back can be used again, what is committed cannot", async () => {
    const { db } = postgres.handle;
    const one = [claim("single", { uses: 1 })];
    expect(await reserve(db, by("first"), one)).toEqual([]);
    await releaseOthers(db, "first", []);
    expect(await reserve(db, by("second"), one)).toEqual([]);
    expect(await commit(db, by("second"), null)).toEqual(["single"]);
    expect(await commit(db, by("second"), null)).toEqual([]);
    expect(await reserve(db, by("third"), one)).toEqual(["single"]);
  });

  test("three processes may migrate at once", async () => {
    const location = { url: postgres.url };
    const handles = await Promise.all([1, 2, 3].map(() => openDatabase(location)));
    await Promise.all(handles.map((handle) => handle.migrate()));
    await Promise.all(handles.map((handle) => handle.close()));
  });
});
