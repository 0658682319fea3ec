import { afterEach, expect, test } from "vitest";
import { operatorToken } from "#lib/http/operator-token.ts";
import { httpBrowser } from "../shop/over-http.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { randomFrom } from "./random.ts";
import { walk } from "./walk.ts";

/**
 * The long walk: two processes of the built shop on one PostgreSQL, requests of one checkout spread over both.
 * `WALK_STEPS` makes it shorter, `WALK_SEED` repeats one.
 */
const STEPS = Number(process.env.WALK_STEPS ?? 10_000);
const SEED = Number(process.env.WALK_SEED ?? Date.now() % 1_000_000);

let cluster: Cluster | undefined;
afterEach(async () => {
  await cluster?.stop();
}, 60_000);

test.each([
  ["preview", STEPS],
  ["reprice", Math.ceil(STEPS / 5)],
  ["disposable-coupon", Math.ceil(STEPS / 5)],
])(
  "over %s, %i steps end with decision, Stripe, order and ledger at one",
  async (transport, steps) => {
    const random = randomFrom(SEED);
    const started = await startCluster(2, random, { DISCOUNT_TRANSPORT: transport });
    cluster = started;
    const { kit, stripe, environment } = started;
    const began = performance.now();
    const report = await walk(
      {
        db: started.postgres.handle.db,
        stripe,
        kit,
        sandboxBase: started.sandboxBase,
        publishableKey: started.publishableKey,
        browser: (address) => httpBrowser(started.choose, started.appUrl, address),
        reconcile: async () => {
          for (;;) {
            const response = await fetch(new URL("/api/jobs/reconcile", started.choose()), {
              method: "POST",
              headers: {
                "content-type": "application/json",
                authorization: `Bearer ${operatorToken(environment.APP_SECRET ?? "")}`,
              },
              body: JSON.stringify({ days: 400, graceSeconds: 0 }),
            });
            const last = (await response.text()).trim().split("\n").at(-1) ?? "{}";
            const { report: told } = JSON.parse(last) as {
              report?: {
                repairs: readonly { did: string }[];
                problems: readonly { subject: string; message: string }[];
              };
            };
            if (told)
              return {
                repairs: told.repairs.map(({ did }) => did),
                problems: told.problems.map(({ subject, message }) => `${subject}: ${message}`),
              };
          }
        },
      },
      random,
      { steps, trouble: 3 },
    );
    const { disagreements, ...figures } = report;
    console.log(
      `walk over ${transport}, seed ${SEED}, ${((performance.now() - began) / 1000).toFixed(0)} s: ${JSON.stringify(figures)}`,
    );
    expect(disagreements, `WALK_SEED=${SEED}`).toEqual([]);
    expect(report.orders).toBeGreaterThan(steps / 40);
  },
  7_200_000,
);
