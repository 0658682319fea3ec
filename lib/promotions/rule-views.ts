import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { listShippingPrices } from "#lib/catalog/sellables.ts";
import type { Database } from "#lib/db/index.ts";
import { price, product } from "#lib/db/schema/catalog.ts";
import { describeRule, lintRules, type Rule, type RuleDescription } from "#lib/discounts/index.ts";
import { findingWords } from "./finding-words.ts";
import { type RuleState, ruleState } from "./rule-state.ts";
import { NO_USES, type RuleUses, usesOfRules } from "./rule-uses.ts";
import { findRule, listRules, type StoredRule } from "./rules.ts";
import { type ShopNames, shopNames } from "./shop-names.ts";
import { type SampleProduct, type Trial, tryRule } from "./try-rule.ts";

/** A discount rule with everything a page says about it. */
export type RuleView = Readonly<{
  stored: StoredRule;
  /** null where the stored rule cannot be read. */
  rule: Rule | null;
  state: RuleState;
  description: RuleDescription | null;
  uses: RuleUses;
  /** What the linter would have staff look at, a sentence each. */
  findings: readonly string[];
}>;

type Context = Readonly<{ now: number; timeZone: string }>;

const isOn = ({ state, rule }: StoredRule): boolean => state === "active" && rule !== null;

function viewOf(
  stored: StoredRule,
  { now }: Context,
  { naming }: ShopNames,
  uses: ReadonlyMap<string, RuleUses>,
  findings: readonly string[],
): RuleView {
  const { rule } = stored;
  return {
    stored,
    rule,
    state: ruleState(stored.state, rule?.schedule ?? { from: null, until: null }, now),
    description: rule ? describeRule(rule, naming) : null,
    uses: uses.get(stored.id) ?? NO_USES,
    findings,
  };
}

/** What the linter says of a rule as if it were on, beside those that are. */
function findingsOf(
  stored: StoredRule,
  all: readonly StoredRule[],
  names: ShopNames,
  { timeZone }: Context,
): readonly string[] {
  if (!stored.rule || stored.state === "archived") return [];
  const others = all.filter((other) => other.id !== stored.id && isOn(other));
  const rules = [stored, ...others].flatMap(({ rule }) =>
    rule ? [{ ...rule, state: "active" as const }] : [],
  );
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.publicName ?? id;
  return lintRules(rules, names.lint)
    .filter((finding) => finding.rules.includes(stored.id))
    .map((finding) => findingWords(finding, { nameOf, timeZone }));
}

/** Every rule, those in force first, each with what it reads as, its uses and its conflicts. */
export async function listRuleViews(db: Database, context: Context): Promise<readonly RuleView[]> {
  const [all, names] = await Promise.all([listRules(db), shopNames(db, context)]);
  const uses = await usesOfRules(
    db,
    all.map(({ id }) => id),
  );
  return all
    .map((stored) => viewOf(stored, context, names, uses, findingsOf(stored, all, names, context)))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.stored.id.localeCompare(b.stored.id));
}

const RANKS: Readonly<Record<RuleState, number>> = {
  active: 0,
  scheduled: 1,
  paused: 2,
  draft: 3,
  ended: 4,
  archived: 5,
};
const rankOf = ({ state }: RuleView) => RANKS[state];

/** One rule for its page, with what it would do to sample baskets in a currency; null when there is none by that id. */
export async function findRuleView(
  db: Database,
  id: string,
  context: Context & Readonly<{ currency: string }>,
): Promise<Readonly<{ view: RuleView; trials: readonly Trial[] }> | null> {
  const stored = await findRule(db, id);
  if (!stored) return null;
  const [all, names, uses, products, [parcel]] = await Promise.all([
    listRules(db),
    shopNames(db, context),
    usesOfRules(db, [id]),
    sampleProducts(db, context.currency),
    listShippingPrices(db, context.currency, null),
  ]);
  const shipping = parcel ? { rateId: parcel.id, amount: parcel.amount } : null;
  const view = viewOf(stored, context, names, uses, findingsOf(stored, all, names, context));
  const others = all.flatMap((other) => (isOn(other) && other.rule ? [other.rule] : []));
  const trials = stored.rule ? tryRule(stored.rule, others, products, { ...context, shipping }) : [];
  return { view, trials };
}

async function sampleProducts(db: Database, currency: string): Promise<readonly SampleProduct[]> {
  return db
    .select({
      id: product.id,
      name: product.name,
      category: product.collection,
      tags: product.tags,
      unitAmount: price.unitAmount,
      wasAmount: price.wasAmount,
      floorAmount: price.floorAmount,
    })
    .from(product)
    .innerJoin(price, and(eq(price.productId, product.id), eq(price.currency, currency)))
    .orderBy(asc(product.position), asc(product.id))
    .then((rows) => rows.map(({ wasAmount, ...row }) => ({ ...row, onSale: wasAmount !== null })));
}
