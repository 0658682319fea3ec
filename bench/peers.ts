import { ZenEngine } from "@gorules/zen-engine";
import { Engine } from "json-rules-engine";
import { Rools, Rule as RoolsRule } from "rools";
import type { CommonRule, PlainFacts } from "./workload.ts";

/** A public engine with the common rules in it. `best` answers the highest percentage earned, 0 for none. */
export type Peer = Readonly<{ name: string; best: (facts: PlainFacts) => Promise<number> }>;

/** json-rules-engine 7.3.1: conditions as JSON, one event per rule that holds. */
export function jsonRulesEngine(rules: readonly CommonRule[]): Peer {
  const engine = new Engine();
  for (const { atLeast, also, percent } of rules)
    engine.addRule({
      conditions: {
        all: [
          { fact: "subtotal", operator: "greaterThanInclusive", value: atLeast },
          { fact: also.fact, operator: "contains", value: also.value },
        ],
      },
      event: { type: "discount", params: { percent } },
    });
  return {
    name: "json-rules-engine",
    async best(facts) {
      const { events } = await engine.run(facts);
      return Math.max(0, ...events.map((event) => Number(event.params?.percent)));
    },
  };
}

/** @gorules/zen-engine 0.54.0 (Rust): one decision table, a row per rule, all hits collected. */
export function zenEngine(rules: readonly CommonRule[]): Peer {
  const inputs = ["subtotal", "products", "segments", "codes"];
  const rows = rules.map(({ id, atLeast, also, percent }) => ({
    _id: id,
    subtotal: `>= ${atLeast}`,
    products: also.fact === "products" ? `some($, # == "${also.value}")` : "",
    segments: also.fact === "segments" ? `some($, # == "${also.value}")` : "",
    codes: also.fact === "codes" ? `some($, # == "${also.value}")` : "",
    percent: String(percent),
  }));
  const content = {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "table",
        name: "table",
        type: "decisionTableNode",
        position: { x: 0, y: 0 },
        content: {
          hitPolicy: "collect",
          inputs: inputs.map((field) => ({ id: field, name: field, type: "expression", field })),
          outputs: [{ id: "percent", name: "percent", type: "expression", field: "percent" }],
          rules: rows,
        },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "1", sourceId: "in", targetId: "table", type: "edge" },
      { id: "2", sourceId: "table", targetId: "out", type: "edge" },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  return {
    name: "@gorules/zen-engine",
    async best(facts) {
      const { result } = await decision.evaluate(facts);
      const hits = (Array.isArray(result) ? result : []) as { percent: number }[];
      return Math.max(0, ...hits.map((hit) => hit.percent));
    },
  };
}

/** rools 2.3.0: premises and actions as functions, with its own agenda. */
export async function rools(rules: readonly CommonRule[]): Promise<Peer> {
  const engine = new Rools({ logging: { error: true, debug: false } });
  await engine.register(
    rules.map(
      ({ id, atLeast, also, percent }) =>
        new RoolsRule({
          name: id,
          // It takes functions of the same text for the same, whatever they close over, so each needs text of its own.
          when: [
            premise(`facts.subtotal >= ${atLeast}`),
            premise(`facts[${JSON.stringify(also.fact)}].includes(${JSON.stringify(also.value)})`),
          ],
          // biome-ignore lint/suspicious/noThenProperty: the package's own name for an action.
          then: (facts: PlainFacts & { hits: number[] }) => {
            facts.hits.push(percent);
          },
        }),
    ),
  );
  return {
    name: "rools",
    async best(facts) {
      const own = { ...facts, hits: [] as number[] };
      await engine.evaluate(own);
      return Math.max(0, ...own.hits);
    },
  };
}

const premise = (text: string) => new Function("facts", `return ${text};`) as (facts: PlainFacts) => boolean;
