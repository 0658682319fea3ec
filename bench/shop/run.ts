import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { products } from "../../catalogue/products.ts";
import { discountRule } from "../../lib/db/schema/index.ts";
import type { Rule } from "../../lib/discounts/rule.ts";
import { httpBrowser } from "../../test/shop/over-http.ts";
import { granted, shopperWith } from "../../test/shop/shopper.ts";
import { mixedRules } from "../workload.ts";
import { startShopUnderTest } from "./shop-under-test.ts";
import { type StripeCall, timeUnderWay } from "./stripe-relay.ts";

/**
 * `npm run shop --prefix bench`: what the shop adds to a dynamic update beyond its calls to Stripe, with few and with many
 * rules. `-- --write` puts the tables into their page of documentation.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 150);
const WARM_UP = 25;
const HELD_BACK = 40;
const RULES = [10, 1_000] as const;
const PAGE = new URL("../../docs/shop-benchmark.md", import.meta.url);

const sold = products.filter(({ recurring }) => !recurring);
const basket = sold.slice(0, 3).map(({ id }) => id);

const shop = await startShopUnderTest(HELD_BACK);
const coupon = await shop.stripe.coupons.create({ percent_off: 15, name: "Fifteen" });
await shop.stripe.promotionCodes.create({
  promotion: { type: "coupon", coupon: coupon.id },
  code: "FIFTEEN",
});

/** So many rules about what this shop sells; one in ten is limited, so that its uses are counted. */
async function putRules(count: number): Promise<void> {
  const things = {
    products: sold.map(({ id }) => id),
    categories: [...new Set(sold.map((one) => one.collection))],
  };
  const rules = mixedRules(count, things).map(
    (rule, index): Rule =>
      index % 10 === 0 ? { ...rule, limits: { ...rule.limits, uses: 1_000_000 } } : rule,
  );
  await shop.db.delete(discountRule);
  await shop.db
    .insert(discountRule)
    .values(rules.map((rule) => ({ id: rule.id, state: "active" as const, definition: rule })));
}

/** One update: how long it took for the shopper, and what the shop asked Stripe meanwhile. Milliseconds. */
type Sample = Readonly<{ total: number; calls: readonly StripeCall[] }>;

async function sample(work: () => Promise<unknown>): Promise<Sample> {
  shop.relay.take();
  const began = performance.now();
  await work();
  return { total: performance.now() - began, calls: shop.relay.take() };
}

async function measure(): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const shopper = shopperWith(httpBrowser(() => shop.url, shop.url, "10.0.0.1"));
  for (const product of basket) granted(await shopper.putInBasket(product, 1));
  const { id } = granted(await shopper.open());
  const [first = ""] = basket;
  const samples = new Map<string, Sample[]>();
  const note = async (name: string, work: () => Promise<Parameters<typeof granted>[0]>, round: number) => {
    const one = await sample(async () => granted(await work()));
    if (round >= WARM_UP) samples.set(name, [...(samples.get(name) ?? []), one]);
  };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    await note("basket changed", () => shopper.changeLine(id, first, 1 + ((round + 1) % 2)), round);
    await note("address given", () => shopper.address(id, round % 2 === 0 ? "DE" : "AT"), round);
    await note("code redeemed", () => shopper.code(id, "FIFTEEN"), round);
    await note("basket changed, with a code", () => shopper.changeLine(id, first, 3 + (round % 2)), round);
    await note("code removed", () => shopper.dropCode(id), round);
  }
  return samples;
}

const said: string[] = [];
function say(line = ""): void {
  said.push(line);
  console.log(line);
}
const row = (...cells: readonly string[]) => say(`| ${cells.join(" | ")} |`);
const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const ms = (value: number) => value.toFixed(1);

say(
  `Node ${process.version}, ${cpus().length} cores, one process of the shop, PostgreSQL; ${ROUNDS} updates of each kind, one at a time; each call to Stripe held back ${HELD_BACK} ms.\n`,
);
row(
  "rules",
  "update",
  "calls to Stripe",
  "their times, added up, p50 ms",
  "waited for them, p50 ms",
  "the shopper waits, p50 ms",
  "**the shop adds, p50 ms**",
  "**p99 ms**",
);
row(...Array.from({ length: 8 }, () => "---"));
for (const count of RULES) {
  await putRules(count);
  for (const [name, samples] of await measure()) {
    const waited = samples.map(({ calls }) => timeUnderWay(calls));
    const added = samples.map(({ total }, index) => total - (waited[index] ?? 0));
    row(
      count.toLocaleString("en"),
      name,
      String(
        at(
          samples.map(({ calls }) => calls.length),
          0.5,
        ),
      ),
      ms(
        at(
          samples.map(({ calls }) => calls.reduce((sum, call) => sum + call.ended - call.began, 0)),
          0.5,
        ),
      ),
      ms(at(waited, 0.5)),
      ms(
        at(
          samples.map(({ total }) => total),
          0.5,
        ),
      ),
      ms(at(added, 0.5)),
      ms(at(added, 0.99)),
    );
    if (process.argv.includes("--calls"))
      console.log(
        samples
          .at(-1)
          ?.calls.map(({ what }) => what)
          .join(", "),
      );
  }
}
await shop.stop();

if (process.argv.includes("--write")) {
  const mark = "<!-- generated: npm run shop --prefix bench -- --write -->";
  const [introduction = ""] = readFileSync(PAGE, "utf8").split(mark);
  writeFileSync(PAGE, `${introduction}${mark}\n\n${said.join("\n")}\n`);
}
