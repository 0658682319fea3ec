import {
  compile,
  evaluate,
  type Facts,
  parseFacts,
  type Rule,
  renderReason,
  visitConditions,
} from "#lib/discounts/index.ts";
import { nextOpening, wallTime } from "#lib/discounts/local-time.ts";
import type { Target } from "#lib/discounts/target.ts";
import { targetTable, whyOutside } from "#lib/discounts/target-table.ts";

/** What a rule would do: asked of the engine itself, on baskets of the shop's own goods. */

/** A product as a sample basket needs it. Amounts are minor units of one currency. */
export type SampleProduct = Readonly<{
  id: string;
  name: string;
  category: string;
  tags: readonly string[];
  unitAmount: number;
  onSale: boolean;
  floorAmount: number;
}>;

export type Trial = Readonly<{
  lines: readonly Readonly<{ name: string; quantity: number }>[];
  subtotal: number;
  /** What this rule takes off, minor units; null when it does not count. */
  amount: number | null;
  /** Why it does not count, for staff. */
  reason: string | null;
  /** Everything that counts, the rule itself too. */
  applied: readonly Readonly<{ name: string; amount: number }>[];
}>;

type Setting = Readonly<{
  now: number;
  timeZone: string;
  currency: string;
  shipping: Readonly<{ rateId: string; amount: number }> | null;
}>;

/**
 * Tries a rule as if it were on, beside the rules that are, for a shopper who meets all it asks of people, places and
 * dates. What is left to see is what the basket does, and what the other rules do.
 */
export function tryRule(
  rule: Rule,
  others: readonly Rule[],
  products: readonly SampleProduct[],
  setting: Setting,
): readonly Trial[] {
  const on: Rule = { ...rule, state: "active" };
  const ruleset = compile([on, ...others.filter(({ id }) => id !== rule.id)]);
  return sampleBaskets(on, products).flatMap((basket) => {
    const facts = parseFacts(factsFor(on, basket, setting));
    if (!facts.ok) return [];
    const decision = evaluate(ruleset, facts.value, { consider: "all" });
    const own = decision.applied.find((applied) => applied.rule === rule.id);
    const refusal = decision.rejected.find((rejected) => rejected.rule === rule.id);
    return [
      {
        lines: basket.map(({ product, quantity }) => ({ name: product.name, quantity })),
        subtotal: decision.subtotal,
        amount: own ? own.goods + own.shipping : null,
        reason: refusal
          ? renderReason(refusal.reason, {
              audience: "staff",
              locale: "en",
              currency: setting.currency,
              timeZone: setting.timeZone,
            })
          : null,
        applied: decision.applied.map(({ name, goods, shipping }) => ({ name, amount: goods + shipping })),
      },
    ];
  });
}

type SampleLine = Readonly<{ product: SampleProduct; quantity: number }>;

const lineOf = (product: SampleProduct, quantity: number) => ({
  id: product.id,
  product: product.id,
  category: product.category,
  tags: [...product.tags],
  unitAmount: product.unitAmount,
  quantity,
  onSale: product.onSale,
  floorPerUnit: product.floorAmount,
});

/** A small, a middling and a large basket of what the rule is about. */
function sampleBaskets(rule: Rule, products: readonly SampleProduct[]): SampleLine[][] {
  const targets = targetTable();
  const among = (target: Target) => {
    const compiled = targets.find(target);
    return products.filter((product) => whyOutside(lineOf(product, 1), compiled) === null);
  };
  if (rule.benefit.kind === "bundle") {
    const set = rule.benefit.parts.flatMap(({ of, quantity }) => {
      const [product] = among(of);
      return product ? [{ product, quantity }] : [];
    });
    return [set.slice(0, 1), set, set.map(({ product, quantity }) => ({ product, quantity: quantity * 2 }))];
  }
  const [first, second = first] = among(rule.target);
  if (!first || !second) return [];
  const small = [{ product: first, quantity: 1 }];
  const pair = (a: number, b: number) =>
    first === second
      ? [{ product: first, quantity: a + b }]
      : [
          { product: first, quantity: a },
          { product: second, quantity: b },
        ];
  return [small, pair(2, 1), pair(4, 3)];
}

function factsFor(rule: Rule, basket: readonly SampleLine[], setting: Setting): unknown {
  const claims: Facts["claims"] = [];
  const shopper: Record<string, unknown> = { id: null, emailKnown: true };
  let destination: Record<string, unknown> = { country: "DE" };
  visitConditions(rule.conditions, (leaf) => {
    switch (leaf.kind) {
      case "claimed":
        claims.push({ kind: leaf.claim, id: leaf.id });
        break;
      case "signed_in":
        shopper.id ??= "sample";
        break;
      case "tier":
        shopper.id ??= "sample";
        shopper.tier = leaf.anyOf[0];
        break;
      case "segment":
        shopper.id ??= "sample";
        shopper.segments = leaf.anyOf;
        break;
      case "customer":
        shopper.id = leaf.anyOf[0];
        break;
      case "order_count":
        shopper.id ??= "sample";
        shopper.orderCount = leaf.atLeast ?? leaf.atMost ?? 0;
        break;
      case "lifetime_spend":
        shopper.id ??= "sample";
        shopper.lifetimeSpend = leaf.atLeast[setting.currency] ?? 0;
        break;
      case "days_since_last_order":
        shopper.id ??= "sample";
        shopper.daysSinceLastOrder = leaf.atLeast ?? leaf.atMost ?? 0;
        break;
      case "ship_to":
        destination = {
          country: leaf.countries[0],
          region: leaf.regions[0] ?? null,
          postalCode: leaf.postalPrefixes[0] ?? null,
        };
        break;
    }
  });
  const { shipping } = setting;
  return {
    now: runningInstant(rule, setting.now),
    timeZone: setting.timeZone,
    currency: setting.currency,
    lines: basket.map(({ product, quantity }) => lineOf(product, quantity)),
    shipping: {
      ...destination,
      rateId:
        rule.benefit.kind === "shipping" ? (rule.benefit.rates[0] ?? shipping?.rateId) : shipping?.rateId,
      rateAmount: shipping?.amount ?? 0,
    },
    shopper,
    claims,
  };
}

/** The nearest instant at which the rule's schedule holds; its last second when it has ended. */
function runningInstant({ schedule: { from, until, hours } }: Rule, now: number): number {
  const within = until !== null && now >= until ? until - 1 : Math.max(now, from ?? now);
  if (!hours) return within;
  const { day, minute } = wallTime(within, hours.timeZone);
  const isOpen = hours.open.some((each) => each.day === day && each.from <= minute && minute < each.until);
  return isOpen ? within : (nextOpening(within, hours) ?? within);
}
