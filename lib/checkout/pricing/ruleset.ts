import "server-only";
import type { Database } from "../../db/index.ts";
import {
  type Facts,
  type Rule,
  type Ruleset,
  ruleFromPromotionCode,
  stripeUsage,
  withRules,
} from "../../discounts/index.ts";
import { liveRules, NO_LIVE_RULES } from "../../promotions/active-rules.ts";
import { dynamicDiscountsOn } from "../../promotions/store-switch.ts";
import { ok, type Result } from "../../result.ts";
import type { PromotionCode } from "../../stripe/promotion-codes.ts";
import type { Checkout, CheckoutClaim } from "../checkout-store.ts";
import type { CodeLookUp } from "../codes/look-up.ts";
import { withLedger } from "./reservation.ts";

type Usage = Facts["usage"];

/**
 * The rules that may count for one checkout, how much of their limits is spent by others, and what of that only Stripe
 * has counted.
 */
export type CheckoutRules = Readonly<{
  ruleset: Ruleset;
  ruleOf: (id: string) => Rule | undefined;
  usage: Usage;
  stripeUsage: Usage;
}>;

const NO_USAGE: Usage = { rules: {}, pools: {} };

/**
 * Among the codes of one text, the one this shopper means: theirs before everybody's, active before inactive (D-038).
 * Somebody else's code is as good as none (D-057).
 */
function meant(codes: readonly PromotionCode[], stripeCustomerId: string | null): PromotionCode | null {
  const open = codes.filter((code) => code.customerId === null || code.customerId === stripeCustomerId);
  const rank = (code: PromotionCode) => (code.active ? 2 : 0) + (code.customerId === null ? 0 : 1);
  return open.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** The rule behind a typed code, with Stripe's own counts; none when there is no such code or its coupon is gone (D-091). */
async function ruleOfCode(
  lookUp: CodeLookUp,
  typed: string,
  stripeCustomerId: string | null,
): Promise<Result<{ rules: Rule[]; usage: Usage }>> {
  const codes = await lookUp(typed);
  if (!codes.ok) return codes;
  const code = meant(codes.value, stripeCustomerId);
  if (!code?.coupon) return ok({ rules: [], usage: NO_USAGE });
  // Whose it is has been settled by Stripe's Customer id, which the engine does not know.
  const rule = ruleFromPromotionCode({ ...code, customerId: null }, code.coupon);
  // Shoppers see the code itself beside the name.
  const named = { ...rule, publicName: code.coupon.name ?? rule.publicName };
  return ok({ rules: [named], usage: stripeUsage(code, code.coupon) });
}

/**
 * Gathers what one evaluation needs: the shop's live rules and the rules behind the shopper's codes. On `native`
 * sessions Stripe decides, so there are none.
 */
export async function rulesetFor(
  db: Database,
  input: Readonly<{
    transport: Checkout["transport"];
    claims: readonly CheckoutClaim[];
    stripeCustomerId: string | null;
    checkoutId: string;
    shopperKey: string | null;
    addressKey: string | null;
    currency: string;
    exhausted: ReadonlySet<string>;
    lookUp: CodeLookUp;
  }>,
): Promise<Result<CheckoutRules>> {
  const { transport, exhausted } = input;
  const typed = transport === "native" ? [] : input.claims.filter((claim) => claim.kind === "code");
  // With computed discounts switched off a session is Stripe's; a PaymentIntent still takes codes, which are ours to weigh.
  const hasRules =
    transport !== "native" && (transport !== "payment-intent" || (await dynamicDiscountsOn(db)));
  const [live, ...codes] = await Promise.all([
    hasRules ? liveRules(db) : NO_LIVE_RULES,
    ...typed.map((claim) => ruleOfCode(input.lookUp, claim.id, input.stripeCustomerId)),
  ]);
  const own: Rule[] = [];
  const stripeUsage: Usage = { rules: {}, pools: {} };
  for (const code of codes) {
    if (!code.ok) return code;
    own.push(...code.value.rules);
    Object.assign(stripeUsage.rules, code.value.usage.rules);
    Object.assign(stripeUsage.pools, code.value.usage.pools);
  }
  for (const { rule } of live.list) if (exhausted.has(rule.id)) own.push(rule);
  const added = new Map(own.map((rule) => [rule.id, exhausted.has(rule.id) ? limited(rule) : rule]));
  const ruleset = withRules(live.ruleset, [...added.values()]);
  const rules = ruleset.rules.map(({ rule }) => rule);
  const usage = transport === "native" ? NO_USAGE : await withLedger(db, rules, stripeUsage, input);
  return ok({ ruleset, ruleOf: (id) => added.get(id) ?? live.byId.get(id), usage, stripeUsage });
}

/** One without a limit on all uses gets one, so that the engine can be told that nothing is left for this shopper. */
const limited = (rule: Rule): Rule => ({ ...rule, limits: { ...rule.limits, uses: rule.limits.uses ?? 1 } });
