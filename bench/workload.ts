import { Facts } from "../lib/discounts/facts.ts";
import { Rule, type RuleInput } from "../lib/discounts/rule.ts";

/** The shop that is measured: fixed from a seed, so that every run measures the same rules and baskets. */

export const NOW = 1_800_000_000;
const PRODUCTS = 2_000;
const CATEGORIES = 80;
const SEGMENTS = 200;
const ALL = ["product", "order", "shipping"] as const;

/** Numbers from 0 to below 1 that only depend on the seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = (roll: () => number, count: number) => Math.floor(roll() * count);
const productId = (index: number) => `product-${index}`;
const categoryOf = (product: number) => `category-${product % CATEGORIES}`;

const base = (id: string) => ({ format: 1 as const, id, publicName: id, internalName: id });
const items = (input: {
  products?: string[];
  categories?: string[];
  tags?: string[];
}): RuleInput["target"] => ({
  kind: "items",
  include: input,
});

/** What rules can be about. */
export type Things = Readonly<{ products: readonly string[]; categories: readonly string[] }>;

const MADE_UP: Things = {
  products: Array.from({ length: PRODUCTS }, (_, index) => productId(index)),
  categories: Array.from({ length: CATEGORIES }, (_, index) => categoryOf(index)),
};

/**
 * So many active rules of mixed kinds, as a large shop has them: most are about some product, category, segment or
 * code; a handful (at most 24, however many rules there are) are for everybody.
 */
export function mixedRules(count: number, things: Things = MADE_UP): Rule[] {
  const roll = dice(7);
  return Array.from({ length: count }, (_, index) => Rule.parse(mixedRule(index, count, roll, things)));
}

function mixedRule(index: number, count: number, roll: () => number, things: Things): RuleInput {
  const anyProduct = () => things.products[pick(roll, things.products.length)] ?? "";
  const id = `rule-${String(index).padStart(5, "0")}`;
  const percent = (1 + pick(roll, 30)) * 10_000;
  const position = pick(roll, things.products.length);
  const product = things.products[position] ?? "";
  const everybody = Math.max(1, Math.floor(count / 24));
  if (index % everybody === 0 && index / everybody < 24) return forEverybody(id, index / everybody, roll);
  const joined = roll() < 0.2 ? [...ALL] : [];
  switch (index % 8) {
    case 0:
    case 1:
      return {
        ...base(id),
        target: items({ products: [product, anyProduct()] }),
        benefit: { kind: "percent_off", percent },
        combination: { class: "product", combinesWith: joined },
        advertise: true,
      };
    case 2:
      return {
        ...base(id),
        target: items({ products: [product] }),
        benefit: { kind: "buy_x_get_y", buy: 2, get: 1, percent: 1_000_000 },
        combination: { class: "product", combinesWith: joined },
        advertise: true,
      };
    case 3:
      return {
        ...base(id),
        conditions: { kind: "claimed", claim: "code", id: `CODE-${index}` },
        benefit: { kind: "amount_off", amounts: { eur: 500 + pick(roll, 2_000) } },
        combination: { class: "order", combinesWith: joined },
      };
    case 4:
      return {
        ...base(id),
        conditions: { kind: "segment", anyOf: [`segment-${pick(roll, SEGMENTS)}`] },
        benefit: { kind: "percent_off", percent, cap: { eur: 4_000 } },
        combination: { class: "order", combinesWith: joined },
      };
    case 5:
      return {
        ...base(id),
        conditions: { kind: "customer", anyOf: [`shopper-${pick(roll, 100_000)}`] },
        benefit: { kind: "percent_off", percent },
        combination: { class: "order", combinesWith: joined },
      };
    case 6:
      return {
        ...base(id),
        schedule: { from: NOW - 86_400 * pick(roll, 60), until: NOW + 86_400 * (1 + pick(roll, 60)) },
        target: items({ products: [product] }),
        benefit: { kind: "fixed_unit_price", price: { eur: 900 + pick(roll, 500) } },
        combination: { class: "product", combinesWith: joined },
      };
    default:
      return {
        ...base(id),
        target: items({ products: [product, anyProduct()] }),
        benefit: {
          kind: "bundle",
          parts: [
            { of: items({ products: [product] }) ?? { kind: "order" }, quantity: 1 },
            {
              of: items({
                categories: [things.categories[(position + 1) % things.categories.length] ?? ""],
              }) ?? {
                kind: "order",
              },
              quantity: 1,
            },
          ],
          price: { eur: 1_800 + pick(roll, 1_000) },
        },
        combination: { class: "product", combinesWith: joined },
        advertise: true,
      };
  }
}

function forEverybody(id: string, place: number, roll: () => number): RuleInput {
  const atLeast = { eur: 4_000 + pick(roll, 30_000) };
  const conditions = { kind: "subtotal" as const, of: { kind: "order" as const }, atLeast };
  if (place % 6 === 5)
    return {
      ...base(id),
      conditions,
      benefit: { kind: "shipping", off: { kind: "percent", percent: 1_000_000 } },
      combination: { class: "shipping", combinesWith: [...ALL] },
      advertise: true,
    };
  if (place % 6 === 4)
    return {
      ...base(id),
      benefit: {
        kind: "tiers",
        by: "subtotal",
        tiers: [
          { from: { eur: 5_000 }, percent: 40_000 },
          { from: { eur: 12_000 }, percent: 70_000 },
        ],
      },
      combination: { class: "order", combinesWith: ["shipping"] },
      advertise: true,
    };
  return {
    ...base(id),
    conditions,
    benefit: { kind: "amount_off", amounts: { eur: 200 + pick(roll, 1_500) } },
    combination: { class: "order", combinesWith: place % 3 === 0 ? ["shipping", "product"] : [] },
    advertise: true,
  };
}

/** Baskets with so many lines, all different. */
export function baskets(lines: number, count: number): Facts[] {
  const roll = dice(lines);
  return Array.from({ length: count }, (_, index) =>
    Facts.parse({
      now: NOW,
      timeZone: "Europe/Berlin",
      currency: "eur",
      lines: Array.from({ length: lines }, (_, position) => {
        const product = pick(roll, PRODUCTS);
        return {
          id: `line-${String(position).padStart(3, "0")}`,
          product: productId(product),
          category: categoryOf(product),
          tags: roll() < 0.2 ? ["new"] : [],
          unitAmount: 700 + pick(roll, 4_000),
          quantity: 1 + pick(roll, 3),
          onSale: roll() < 0.1,
          floorPerUnit: roll() < 0.2 ? 500 : 0,
        };
      }),
      shipping: { country: "DE", rateId: "standard", rateAmount: 490 },
      shopper: {
        id: `shopper-${pick(roll, 100_000)}`,
        emailKnown: true,
        tier: roll() < 0.3 ? "oak" : null,
        segments: [`segment-${pick(roll, SEGMENTS)}`],
      },
      claims: index % 3 === 0 ? [{ kind: "code", id: `CODE-${3 + 8 * pick(roll, 100)}` }] : [],
    }),
  );
}

/** A rule that every engine here can express: a minimum and one more condition earn a percentage of the order. */
export type CommonRule = Readonly<{
  id: string;
  atLeast: number;
  also: Readonly<{ fact: "products" | "segments" | "codes"; value: string }>;
  percent: number;
}>;

export function commonRules(count: number): CommonRule[] {
  const roll = dice(11);
  return Array.from({ length: count }, (_, index) => {
    const also =
      index % 3 === 0
        ? { fact: "products" as const, value: productId(pick(roll, PRODUCTS)) }
        : index % 3 === 1
          ? { fact: "segments" as const, value: `segment-${pick(roll, SEGMENTS)}` }
          : { fact: "codes" as const, value: `CODE-${3 + 8 * pick(roll, 100)}` };
    return { id: `common-${index}`, atLeast: 2_000 + pick(roll, 20_000), also, percent: 1 + pick(roll, 40) };
  });
}

/** The same rule for our engine. */
export function ourRule({ id, atLeast, also, percent }: CommonRule): Rule {
  const leaf =
    also.fact === "products"
      ? {
          kind: "contains" as const,
          what: "product" as const,
          id: also.value,
          atLeast: { kind: "quantity" as const, quantity: 1 },
        }
      : also.fact === "segments"
        ? { kind: "segment" as const, anyOf: [also.value] }
        : { kind: "claimed" as const, claim: "code" as const, id: also.value };
  const minimum = { kind: "subtotal" as const, of: { kind: "order" as const }, atLeast: { eur: atLeast } };
  return Rule.parse({
    ...base(id),
    conditions: { kind: "all", of: [minimum, leaf] },
    benefit: { kind: "percent_off", percent: percent * 10_000 },
    combination: { class: "order" },
  });
}

/** What the other engines are told; working it out is not counted against them. */
export type PlainFacts = { subtotal: number; products: string[]; segments: string[]; codes: string[] };

export const plainFacts = (facts: Facts): PlainFacts => ({
  subtotal: facts.lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0),
  products: facts.lines.map((line) => line.product),
  segments: facts.shopper.segments,
  codes: facts.claims.map((claim) => claim.id),
});
