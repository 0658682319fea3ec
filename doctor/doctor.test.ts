import { eq } from "drizzle-orm";
import type Stripe from "stripe";
import { beforeAll, describe, expect, test } from "vitest";
import {
  collection,
  hiddenPromotionCode,
  price,
  product,
  setting,
  shippingOption,
} from "#lib/db/schema/index.ts";
import { SECRET_KEY } from "#test/environment.ts";
import { openRoom } from "#test/shop/room.ts";
import { ensureWebhookEndpoint } from "../seed/webhook-endpoint.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";
import { exitCode, textReport } from "./report.ts";

const WEBHOOK = "http://localhost:3000/api/stripe/webhooks";
const { db, kit, stripe } = await openRoom();

const look = () => examine(stripe, db, { secretKey: SECRET_KEY, webhookUrl: WEBHOOK });

const of = (findings: readonly Finding[], subject: string) =>
  findings
    .filter((finding) => finding.subject.includes(subject))
    .map(({ level, text }) => `${level}: ${text}`);

/** A board at 48.00 and a way to send it, alike on both sides. */
async function sell(id: string, name: string): Promise<string> {
  await stripe.products.create({ id, name });
  const made = await stripe.prices.create({
    product: id,
    currency: "eur",
    unit_amount: 4_800,
    currency_options: { usd: { unit_amount: 5_400 } },
  });
  await db
    .insert(product)
    .values({ id, name, tagline: "", description: "", material: "", collection: "boards" });
  for (const [currency, unitAmount] of [
    ["eur", 4_800],
    ["usd", 5_400],
  ] as const)
    await db.insert(price).values({ productId: id, currency, unitAmount, stripePriceId: made.id });
  return made.id;
}

let rate = "";

beforeAll(async () => {
  await db.insert(collection).values({ id: "boards", name: "Boards", tagline: "" });
  await sell("board", "Board");
  rate = (
    await stripe.shippingRates.create({
      display_name: "Standard",
      type: "fixed_amount",
      fixed_amount: { amount: 490, currency: "eur", currency_options: { usd: { amount: 590 } } },
    })
  ).id;
  await db.insert(shippingOption).values({
    id: "standard",
    name: "Standard",
    minimumDays: 3,
    maximumDays: 5,
    amounts: { eur: 490, usd: 590 },
    stripeShippingRateId: rate,
  });
  await db.insert(setting).values({
    key: "preview_probe",
    value: { account: "a", enrolled: true, at: 1_795_262_400 },
  });
  await ensureWebhookEndpoint(stripe, WEBHOOK, undefined);
});

test("an account and a shop that fit need nothing, and looking writes nothing", async () => {
  const findings = await look();
  expect(findings.filter(({ level }) => level !== "fine")).toEqual([]);
  expect(exitCode(findings)).toBe(0);
  expect(textReport(findings)).toContain("Nothing needs mending.");
  const mark = (await kit.requests()).length;
  await look();
  const now = (await kit.requests()).slice(mark);
  expect(now.length).toBeGreaterThan(5);
  expect(new Set(now.map(({ method }) => method))).toEqual(new Set(["GET"]));
});

describe("a mess is listed whole", () => {
  test("coupons and codes: which work as they are, and why the others do not", async () => {
    await stripe.coupons.create({ id: "PLAIN", percent_off: 10 });
    await stripe.coupons.create({ id: "EUROS", amount_off: 500, currency: "eur" });
    await stripe.coupons.create({ id: "KRONER", amount_off: 500, currency: "dkk" });
    await stripe.coupons.create({ id: "MONTHS", percent_off: 10, duration: "forever" });
    await stripe.products.create({ id: "elsewhere", name: "Sold elsewhere" });
    await stripe.coupons.create({ id: "OTHERS", percent_off: 5, applies_to: { products: ["elsewhere"] } });
    await stripe.coupons.create({
      id: "BOTH",
      percent_off: 5,
      applies_to: { products: ["elsewhere", "board"] },
    });
    const code = (coupon: string, text: string, rest: Partial<Stripe.PromotionCodeCreateParams> = {}) =>
      stripe.promotionCodes.create({ promotion: { type: "coupon", coupon }, code: text, ...rest });
    await code("PLAIN", "TYPEME");
    await code("PLAIN", "RESTING", { active: false });
    await code("KRONER", "DANISH");
    await code("PLAIN", "FROMSIXTY", {
      restrictions: { minimum_amount: 6_000, minimum_amount_currency: "eur", first_time_transaction: true },
    });
    await code("PLAIN", "FROMKRONER", {
      restrictions: { minimum_amount: 6_000, minimum_amount_currency: "dkk" },
    });
    const findings = await look();
    const said = (subject: string) => of(findings, subject);
    expect(said("PLAIN")).toEqual(["fine: Usable as it is."]);
    expect(said("EUROS")).toEqual(["note: Usable: no amount in USD."]);
    expect(said("KRONER")[0]).toMatch(/^problem: It has no amount in EUR and USD/);
    expect(said("MONTHS")).toEqual(["note: Usable: on a one-time order it counts once."]);
    expect(said("OTHERS")).toEqual(["problem: It is limited to products that the shop does not sell."]);
    expect(said("BOTH")).toEqual(["note: Usable: 1 of its products are not sold here."]);
    expect(said("TYPEME")).toEqual(["fine: Shoppers can type it in."]);
    expect(said("RESTING")).toEqual(["note: It is inactive."]);
    expect(said("DANISH")[0]).toMatch(/^problem: Its coupon: It has no amount/);
    expect(said("FROMSIXTY")).toEqual([
      "note: Shoppers can type it in: no minimum in USD, where it is refused; first orders only.",
    ]);
    expect(said("FROMKRONER")).toEqual([
      "problem: Its minimum is in a currency that the shop does not sell in.",
    ]);
    expect(exitCode(findings)).toBe(2);
  });

  test("ghosts: what nobody owns any more", async () => {
    await stripe.coupons.create({ id: "LEFT", percent_off: 5, metadata: { offcut_checkout: "co_gone" } });
    const hidden = await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: "PLAIN" },
      code: "HIDDEN",
    });
    await db.insert(hiddenPromotionCode).values({ promotionCodeId: hidden.id });
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      ui_mode: "elements",
      return_url: "http://localhost:3000/back",
      line_items: [{ price_data: { currency: "eur", unit_amount: 900, product: "board" }, quantity: 1 }],
      metadata: { offcut_checkout: "co_unknown" },
    });
    const orphan = await stripe.customers.create({ metadata: { offcut_shopper: "shopper_gone" } });
    const findings = await look();
    expect(of(findings, "LEFT")).toEqual([
      "problem: A coupon made for the checkout co_gone, which is over, was left behind.",
    ]);
    expect(of(findings, hidden.id)).toEqual(["problem: Deleted in the admin, but still active at Stripe."]);
    expect(of(findings, session.id)).toEqual([
      "problem: Can still be paid, but the shop knows no checkout co_unknown.",
    ]);
    expect(of(findings, orphan.id)).toEqual([
      "note: Belongs to the shopper shopper_gone, who has no account any more.",
    ]);
  });

  test("drift: another price, name or parcel on the other side", async () => {
    const cheap = await sell("cheap", "Cheap");
    await sell("renamed", "Renamed");
    const gone = await sell("gone", "Gone");
    await db.insert(product).values({
      id: "missing",
      name: "Missing",
      tagline: "",
      description: "",
      material: "",
      collection: "boards",
    });
    await db.update(price).set({ unitAmount: 4_900 }).where(eq(price.stripePriceId, cheap));
    await stripe.products.update("renamed", { name: "Called otherwise" });
    await stripe.prices.update(gone, { active: false });
    await stripe.products.update("gone", { active: false });
    await db.update(shippingOption).set({ amounts: { eur: 590, usd: 590 } });
    const findings = await look();
    expect(of(findings, "cheap")).toEqual([
      "problem: It costs €49.00 in the shop and €48.00 at Stripe.",
      "problem: It costs $49.00 in the shop and $54.00 at Stripe.",
    ]);
    expect(of(findings, "renamed")).toEqual([
      "note: The shop calls it “Renamed”, Stripe “Called otherwise”.",
    ]);
    expect(of(findings, "gone").filter((text) => text.startsWith("problem"))).toEqual([
      "problem: The shop sells it; at Stripe it is archived.",
      `problem: Its price ${gone} is archived at Stripe.`,
      `problem: Its price ${gone} is archived at Stripe.`,
    ]);
    expect(of(findings, "missing")).toEqual(["problem: The shop sells it; Stripe has no such product."]);
    expect(of(findings, "standard")).toEqual([
      "problem: Sending it costs €5.90 in the shop and €4.90 at Stripe.",
    ]);
    expect(of(findings, "elsewhere")).toEqual([
      "note: Stripe has the product “Sold elsewhere”, which the shop does not sell.",
    ]);
  });

  test("an account that would tell the shop nothing", async () => {
    const { data } = await stripe.webhookEndpoints.list();
    for (const { id } of data)
      await stripe.webhookEndpoints.update(id, { enabled_events: ["charge.refunded"] });
    expect(of(await look(), data[0]?.id ?? "")[0]).toMatch(
      /^problem: The webhook endpoint leaves out checkout\.session\.completed/,
    );
    for (const { id } of data) await stripe.webhookEndpoints.del(id);
    expect(of(await look(), "webhooks")[0]).toMatch(/^problem: No endpoint tells/);
  });

  test("the report has a row for each finding and counts what needs mending", async () => {
    const findings = await look();
    const report = textReport(findings);
    for (const { text } of findings) expect(report).toContain(text);
    const problems = findings.filter(({ level }) => level === "problem").length;
    expect(report.trimEnd().endsWith(`${problems} things need mending.`)).toBe(true);
  });
});
