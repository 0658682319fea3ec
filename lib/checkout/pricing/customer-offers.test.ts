import { expect, test } from "vitest";
import { compile, evaluate, parseFacts, parseRule, type Rule } from "#lib/discounts/index.ts";
import { PERSONAL_OFFERS } from "../../../seed/personal-offers.ts";
import { customerOffers } from "./customer-offers.ts";

const rules = PERSONAL_OFFERS.map((input): Rule => {
  const rule = parseRule(input);
  if (!rule.ok) throw new Error(rule.error.message);
  return rule.value;
});
const ruleset = compile(rules);

function offersFor(shopper: object, claims: readonly { kind: "offer"; id: string }[] = [], used = 0) {
  const facts = parseFacts({
    now: 1_795_251_600,
    timeZone: "Europe/Berlin",
    currency: "eur",
    lines: [{ id: "board", product: "board", unitAmount: 4800, quantity: 1 }],
    shopper: { id: "ada", emailKnown: true, ...shopper },
    claims,
    usage: { rules: { "thank-you-for-coming-back": { uses: used, usesByShopper: used, spent: 0 } } },
  });
  if (!facts.ok) throw new Error(facts.error.message);
  return customerOffers(ruleset, facts.value, evaluate(ruleset, facts.value), "en");
}

const OFFER = { id: "thank-you", name: "Thank you for coming back: 5 off" };

test("who has ordered twice is made the offer, and told what it is worth", () => {
  expect(offersFor({ orderCount: 2 })).toEqual([{ ...OFFER, accepted: false, text: "Saves €5.00." }]);
});

test("nobody else hears of it: no guest, no newcomer, nobody who used it up", () => {
  expect(offersFor({ orderCount: 1 })).toEqual([]);
  expect(offersFor({ id: null, orderCount: 2 })).toEqual([]);
  expect(offersFor({ orderCount: 2 }, [], 1)).toEqual([]);
});

test("an accepted offer says what came of it, also when it does not count", () => {
  const claims = [{ kind: "offer" as const, id: "thank-you" }];
  expect(offersFor({ orderCount: 2 }, claims)).toEqual([{ ...OFFER, accepted: true, text: "Saves €5.00." }]);
  expect(offersFor({ orderCount: 2 }, claims, 1)).toEqual([
    { ...OFFER, accepted: true, text: "You have already used this offer." },
  ]);
});
