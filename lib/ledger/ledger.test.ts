import { describe, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { commit, MOST_HELD, type PoolClaim, poolUses, releaseOthers, reserve } from "./ledger.ts";

const claim = (over: Partial<PoolClaim> = {}): PoolClaim => ({
  pool: "spring",
  amount: 500,
  currency: "eur",
  uses: 1,
  usesPerShopper: null,
  budget: null,
  usedElsewhere: 0,
  ...over,
});

const by = (checkoutId: string, shopperKey: string | null = null) => ({
  checkoutId,
  shopperKey,
  addressKey: null,
  currency: "eur",
});

describe("the ledger", () => {
  test("the last use goes to one checkout, and its second try costs nothing more", async () => {
    const { db } = await testDatabase();
    expect(await reserve(db, by("a"), [claim()])).toEqual([]);
    expect(await reserve(db, by("b"), [claim()])).toEqual(["spring"]);
    expect(await reserve(db, by("a"), [claim({ amount: 700 })])).toEqual([]);
    expect((await poolUses(db, ["spring"], by("b"))).get("spring")).toMatchObject({
      uses: 1,
      usesByShopper: 0,
      spent: 700,
    });
  });

  test("what is released can be used by the next, what is committed cannot", async () => {
    const { db } = await testDatabase();
    await reserve(db, by("a"), [claim()]);
    await releaseOthers(db, "a", []);
    expect(await reserve(db, by("b"), [claim()])).toEqual([]);
    await commit(db, by("b"), null);
    await releaseOthers(db, "b", []);
    expect(await reserve(db, by("c"), [claim()])).toEqual(["spring"]);
  });

  test("either every claim of a checkout is reserved or none is", async () => {
    const { db } = await testDatabase();
    await reserve(db, by("a"), [claim()]);
    expect(await reserve(db, by("b"), [claim({ pool: "coupon:x", uses: 5 }), claim()])).toEqual(["spring"]);
    expect((await poolUses(db, ["coupon:x"], by("z"))).size).toBe(0);
  });

  test("uses that Stripe counted take from the same cap", async () => {
    const { db } = await testDatabase();
    expect(await reserve(db, by("a"), [claim({ uses: 20, usedElsewhere: 20 })])).toEqual(["spring"]);
    expect(await reserve(db, by("a"), [claim({ uses: 20, usedElsewhere: 19 })])).toEqual([]);
  });

  test("a shopper's own limit looks at that shopper only", async () => {
    const { db } = await testDatabase();
    const limited = claim({ uses: null, usesPerShopper: 1 });
    expect(await reserve(db, by("a", "ada"), [limited])).toEqual([]);
    expect(await reserve(db, by("b", "ada"), [limited])).toEqual(["spring"]);
    expect(await reserve(db, by("c", "ben"), [limited])).toEqual([]);
  });

  test("a discount larger than what is left of a budget is refused whole", async () => {
    const { db } = await testDatabase();
    const budgeted = (amount: number) => claim({ uses: null, budget: 1000, amount });
    expect(await reserve(db, by("a"), [budgeted(700)])).toEqual([]);
    expect(await reserve(db, by("b"), [budgeted(301)])).toEqual(["spring"]);
    expect(await reserve(db, by("b"), [budgeted(300)])).toEqual([]);
  });

  test("of forty at once for seven uses, seven get one", async () => {
    const { db } = await testDatabase();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => reserve(db, by(`co_${index}`), [claim({ uses: 7 })])),
    );
    expect(answers.filter((exceeded) => exceeded.length === 0)).toHaveLength(7);
  });

  test("until Stripe confirms a smaller discount, the larger one counts", async () => {
    const { db } = await testDatabase();
    const budgeted = (amount: number) => claim({ uses: null, budget: 1000, amount });
    await reserve(db, by("a"), [budgeted(700)]);
    expect(await reserve(db, by("a"), [budgeted(100)])).toEqual([]);
    expect(await reserve(db, by("b"), [budgeted(500)])).toEqual(["spring"]);
    await releaseOthers(db, "a", [budgeted(100)]);
    expect(await reserve(db, by("b"), [budgeted(500)])).toEqual([]);
  });

  test("nobody keeps more unpaid uses of an offer than a few, nor does one address", async () => {
    const { db } = await testDatabase();
    const plenty = claim({ uses: 1000 });
    for (let index = 0; index < MOST_HELD.byShopper; index += 1)
      expect(await reserve(db, by(`a${index}`, "ada"), [plenty])).toEqual([]);
    expect(await reserve(db, by("more", "ada"), [plenty])).toEqual(["spring"]);
    await commit(db, by("a0", "ada"), null);
    expect(await reserve(db, by("more", "ada"), [plenty])).toEqual([]);

    const from = (checkoutId: string) => ({ ...by(checkoutId), addressKey: "office" });
    for (let index = 0; index < MOST_HELD.fromAddress; index += 1)
      expect(await reserve(db, from(`b${index}`), [plenty])).toEqual([]);
    expect(await reserve(db, from("one too many"), [plenty])).toEqual(["spring"]);
    expect(await reserve(db, by("elsewhere"), [plenty])).toEqual([]);
    expect(await reserve(db, from("unlimited"), [claim({ uses: null })])).toEqual([]);
  });

  test("what was paid with is committed exactly, the rest is given back, and neither is undone", async () => {
    const { db } = await testDatabase();
    const other = claim({ pool: "autumn" });
    await reserve(db, by("a"), [claim({ amount: 700 }), other]);
    expect(await commit(db, by("a", "ada"), [{ pool: "spring", amount: 300 }])).toEqual(["spring"]);
    expect((await poolUses(db, ["spring"], by("b", "ada"))).get("spring")).toMatchObject({
      spent: 300,
      usesByShopper: 1,
    });
    expect(await reserve(db, by("b"), [other])).toEqual([]);
    await releaseOthers(db, "a", []);
    expect(await reserve(db, by("c"), [claim()])).toEqual(["spring"]);
  });

  test("a use that was given back too early is committed all the same once it is paid with", async () => {
    const { db } = await testDatabase();
    await reserve(db, by("a"), [claim()]);
    await releaseOthers(db, "a", []);
    expect(await commit(db, by("a"), [{ pool: "spring", amount: 500 }])).toEqual(["spring"]);
    expect((await poolUses(db, ["spring"], by("b"))).get("spring")?.uses).toBe(1);
  });
});
