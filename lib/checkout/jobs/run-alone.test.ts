import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { job } from "#lib/db/schema/index.ts";
import { testDatabase } from "#test/database.ts";
import { runAlone } from "./run-alone.ts";

test("of many at once one does the work, and its report is kept", async () => {
  const { db, close } = await testDatabase();
  let runs = 0;
  const turn = () => runAlone(db, { name: "tidy", everySeconds: 60, work: async () => ({ run: ++runs }) });
  const answers = await Promise.all([turn(), turn(), turn(), turn()]);
  expect(answers.filter((answer) => answer !== null)).toEqual([{ run: 1 }]);
  expect(await turn()).toBeNull();
  expect((await db.select().from(job).where(eq(job.name, "tidy")))[0]?.report).toEqual({ run: 1 });
  // Asked for by the operator it runs whenever it last ran.
  expect(await runAlone(db, { name: "tidy", everySeconds: 0, work: async () => "now" })).toBe("now");
  await close();
});

test("a worker that died is replaced once its lease is over, and one that failed at its next turn", async () => {
  const { db, close } = await testDatabase();
  await db
    .insert(job)
    .values({ name: "tidy", leaseVersion: 1, leaseUntil: sql`now() + interval '1 minute'` });
  const turn = (work: () => Promise<string>) => runAlone(db, { name: "tidy", everySeconds: 0, work });
  expect(await turn(async () => "mine")).toBeNull();
  await db.update(job).set({ leaseUntil: sql`now() - interval '1 second'` });
  await expect(turn(() => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
  expect(await turn(async () => "again")).toBe("again");
  await close();
});
