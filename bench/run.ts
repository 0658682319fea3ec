import { cpus } from "node:os";
import { compile } from "../lib/discounts/compile.ts";
import { evaluate } from "../lib/discounts/evaluate.ts";
import { discountByHand, FIXED_RULES } from "./by-hand.ts";
import { type Measured, measure } from "./measure.ts";
import { jsonRulesEngine, type Peer, rools, zenEngine } from "./peers.ts";
import { baskets, commonRules, mixedRules, ourRule, plainFacts } from "./workload.ts";

/** `npm start --prefix bench`: prints what the engine costs, beside public engines and a loop written by hand. */

const RULES = [10, 100, 1_000, 10_000];
const LINES = [1, 10, 100];
const BASKETS = 64;
/** Slow engines are checked against ours on so many baskets. */
const CHECKED = 12;
const seconds = Number(process.env.BENCH_SECONDS ?? 1);

const number = (value: number, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const row = (...cells: string[]) => console.log(`| ${cells.join(" | ")} |`);
const head = (...cells: string[]) => {
  row(...cells);
  row(...cells.map(() => "---"));
};
const costs = ({ perSecond, p50, p99, bytes }: Measured) => [
  number(perSecond),
  number(p50, 1),
  number(p99, 1),
  number(bytes),
];

console.log(
  `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${BASKETS} baskets each; times are processor time\n`,
);

console.log("## Mixed rules, warm\n");
head("rules", "lines", "evaluations/s", "p50 µs", "p99 µs", "bytes", "considered", "examined", "optimal");
for (const count of RULES) {
  const ruleset = compile(mixedRules(count));
  for (const lines of LINES) {
    const facts = baskets(lines, BASKETS);
    const decisions = facts.map((each) => evaluate(ruleset, each));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const result = await measure(
      (round) => evaluate(ruleset, facts[round % BASKETS] as (typeof facts)[number]),
      seconds,
    );
    row(
      number(count),
      number(lines),
      ...costs(result),
      number(mean(decisions.map(({ applied, rejected }) => applied.length + rejected.length)), 1),
      number(mean(decisions.map(({ examined }) => examined)), 1),
      `${decisions.filter(({ optimal }) => optimal).length}/${BASKETS}`,
    );
  }
}

console.log("\n## Mixed rules, cold (compile and first answer)\n");
head("rules", "compile ms", "first answer ms");
for (const count of RULES) {
  const rules = mixedRules(count);
  const [facts] = baskets(10, 1);
  if (!facts) throw new Error("no basket");
  const start = performance.now();
  const ruleset = compile(rules);
  const compiled = performance.now();
  evaluate(ruleset, facts);
  const answered = performance.now();
  row(number(count), number(compiled - start, 2), number(answered - compiled, 2));
}

console.log(
  "\n## Rules that cannot matter: a ten-line basket and 24 rules for everybody, plus so many others\n",
);
head("other rules", "p50 µs", "ratio to none");
let alone = 0;
for (const others of [0, 1_000, 10_000, 40_000]) {
  const shared = mixedRules(24);
  const rest = mixedRules(others + 24)
    .filter((_, index) => index >= 24)
    // About products, people and codes that no measured basket has.
    .map((rule) => ({
      ...rule,
      id: `other-${rule.id}`,
      conditions: { kind: "segment" as const, anyOf: ["nobody"] },
    }));
  const ruleset = compile([...shared, ...rest.slice(0, others)]);
  const facts = baskets(10, BASKETS);
  const result = await measure(
    (round) => evaluate(ruleset, facts[round % BASKETS] as (typeof facts)[number]),
    seconds,
  );
  alone ||= result.p50;
  row(number(others), number(result.p50, 1), number(result.p50 / alone, 2));
}

console.log("\n## Beside public engines: the rules all of them can express, ten-line baskets\n");
head("rules", "engine", "evaluations/s", "p50 µs", "p99 µs", "bytes", "times slower than ours");
for (const count of RULES) {
  const rules = commonRules(count);
  const facts = baskets(10, BASKETS);
  const plain = facts.map(plainFacts);
  const ruleset = compile(rules.map(ourRule));
  const answers = facts.map((each) => bestPercent(evaluate(ruleset, each).applied[0]?.rule));
  function bestPercent(id: string | undefined): number {
    return rules.find((rule) => rule.id === id)?.percent ?? 0;
  }
  const ours = await measure(
    (round) => evaluate(ruleset, facts[round % BASKETS] as (typeof facts)[number]),
    seconds,
  );
  row(number(count), "ours, with shares and reasons", ...costs(ours), "1");
  const peers: Peer[] = [jsonRulesEngine(rules), zenEngine(rules)];
  // Registering and answering grow faster than the rules here; at 10,000 one answer takes minutes.
  if (count <= 1_000) peers.push(await rools(rules));
  for (const peer of peers) {
    for (const [index, each] of plain.slice(0, CHECKED).entries()) {
      const answer = await peer.best(each);
      if (answer !== answers[index])
        throw new Error(`${peer.name} says ${answer} % for basket ${index}, we say ${answers[index]} %`);
    }
    const result = await measure(
      (round) => peer.best(plain[round % BASKETS] as (typeof plain)[number]),
      seconds,
    );
    row(number(count), peer.name, ...costs(result), number(ours.perSecond / result.perSecond, 1));
  }
}

console.log("\n## Beside a loop written by hand for one fixed ruleset of two rules\n");
head("lines", "who", "evaluations/s", "p50 µs", "p99 µs", "bytes", "ratio");
for (const lines of LINES) {
  const facts = baskets(lines, BASKETS).map((each, index) => ({
    ...each,
    claims: index % 2 === 0 ? [{ kind: "code" as const, id: "fifteen" }] : [],
  }));
  const ruleset = compile(FIXED_RULES);
  for (const each of facts) {
    const decision = evaluate(ruleset, each);
    const hand = discountByHand(each);
    const same = decision.lines.every((line, index) => line.discount === hand.lines[index]?.discount);
    if (decision.goodsDiscount !== hand.discount || !same) throw new Error("the loop by hand disagrees");
  }
  const hand = await measure(
    (round) => discountByHand(facts[round % BASKETS] as (typeof facts)[number]),
    seconds,
  );
  const ours = await measure(
    (round) => evaluate(ruleset, facts[round % BASKETS] as (typeof facts)[number]),
    seconds,
  );
  row(number(lines), "by hand", ...costs(hand), "1");
  row(number(lines), "ours, with reasons", ...costs(ours), number(hand.perSecond / ours.perSecond, 1));
}
