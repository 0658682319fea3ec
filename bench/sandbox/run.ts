import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { bundle, bundlePath } from "../../sandbox/program.mjs";
import { type Connection, openConnection } from "./connection.ts";
import { fill, OPERATIONS, type Operation } from "./operations.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/**
 * `npm run sandbox --prefix bench`: what the sandbox costs, beside a bare node:http server and the public emulator, in
 * one run. `-- --write` puts the tables into the sandbox's page of documentation.
 */

const CONNECTIONS = 8;
const ROUNDS = 7;
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 500);
const STARTS = 9;
const STORED = [0, 20_000] as const;
const FIRST_PORT = Number(process.env.BENCH_PORT ?? 4870);
const PAGE = new URL("../../docs/sandbox-benchmark.md", import.meta.url);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Contender = Readonly<{
  name: string;
  args: (port: number) => readonly string[];
  keyOf: (connection: number, asked: number) => string;
}>;

const oneAccount = () => "sk_test_bench";

const SANDBOX: Contender = {
  name: "the sandbox",
  args: (port) => [here("../../sandbox/start.mjs"), "--port", String(port)],
  keyOf: oneAccount,
};
const EMULATE: Contender = {
  name: "emulate 0.12.2",
  args: (port) => [here("emulate-server.ts"), String(port)],
  // It refuses the 5,000th request of an hour under one key, and keeps one state for all keys.
  keyOf: (connection, asked) => `sk_test_bench${connection}_${Math.floor(asked / 4_000)}`,
};
const BARE: Contender = {
  name: "bare node:http",
  args: (port) => [here("bare-server.ts"), String(port)],
  keyOf: oneAccount,
};
const CONTENDERS = [SANDBOX, EMULATE, BARE] as const;

/** One burst of requests: its length in seconds, the processor time the server spent, and each latency, milliseconds. */
type Burst = Readonly<{ seconds: number; spent: number; latencies: readonly number[] }>;
/** Over all bursts: the median rate and cost, and percentiles of all latencies. `null`: it cannot do it. */
type Figures = Readonly<{ perSecond: number; p50: number; p99: number; cost: number }> | null;

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const at = (values: readonly number[], share: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const median = (values: readonly number[]) => at(values, 0.5);

/** A running server with its connections and what was prepared on it for one operation. */
type Runner = Readonly<{ contender: Contender; server: ServerProcess; connections: readonly Connection[] }>;

async function run(contender: Contender, port: number, stored: number): Promise<Runner> {
  const server = await startServer(contender.args(port), port);
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      openConnection(port, (asked) => contender.keyOf(index, asked)),
    ),
  );
  if (contender !== BARE) await fill(connections, stored);
  return { contender, server, connections };
}

async function burst(
  { server, connections }: Runner,
  operation: Operation,
  prepared: Readonly<Record<string, string>>,
): Promise<Burst> {
  const latencies: number[] = [];
  let next = 0;
  const before = server.spent();
  const began = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      for (let round = next++; round < REQUESTS; round = next++) {
        const asked = performance.now();
        const { status } = await connection.ask(operation.call(prepared, round));
        latencies.push(performance.now() - asked);
        if (status !== 200) throw new Error(`${operation.name}: ${status}`);
      }
    }),
  );
  return { seconds: (performance.now() - began) / 1000, spent: server.spent() - before, latencies };
}

/** Bursts of every server in turn, so that whatever else the machine does meets all of them alike. */
async function compare(runners: readonly Runner[], operation: Operation): Promise<Map<Contender, Figures>> {
  const able: { runner: Runner; prepared: Readonly<Record<string, string>>; bursts: Burst[] }[] = [];
  for (const runner of runners) {
    const [connection] = runner.connections;
    if (!connection) throw new Error("no connection");
    const prepared = runner.contender === BARE ? {} : await operation.prepare(connection);
    const answer = await connection.ask(operation.call(prepared, 0));
    if (runner.contender === BARE || operation.isRight(answer, prepared))
      able.push({ runner, prepared, bursts: [] });
    else if (runner.contender === SANDBOX) throw new Error(`${operation.name}: ${answer.body}`);
  }
  // The first burst warms up and is forgotten.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const { runner, prepared, bursts } of able) {
      const one = await burst(runner, operation, prepared);
      if (round > 0) bursts.push(one);
    }
  return new Map(
    runners.map(({ contender }) => {
      const bursts = able.find(({ runner }) => runner.contender === contender)?.bursts;
      if (!bursts) return [contender, null];
      const latencies = bursts.flatMap((one) => one.latencies);
      return [
        contender,
        {
          perSecond: median(bursts.map(({ seconds }) => REQUESTS / seconds)),
          p50: at(latencies, 0.5),
          p99: at(latencies, 0.99),
          cost: (median(bursts.map(({ spent }) => spent)) / REQUESTS) * 1000,
        },
      ];
    }),
  );
}

const number = (value: number, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const said: string[] = [];
function say(line = ""): void {
  said.push(line);
  console.log(line);
}
const row = (...cells: readonly string[]) => say(`| ${cells.join(" | ")} |`);
function head(...cells: readonly string[]): void {
  row(...cells);
  row(...cells.map(() => "---"));
}

async function starts(): Promise<void> {
  say("## Start and memory\n");
  head(
    "server",
    "ready after ms (median, best)",
    "processor ms to be ready",
    "memory MB",
    "with 20,000 objects",
  );
  for (const [index, contender] of CONTENDERS.entries()) {
    const runs: ServerProcess[] = [];
    const memories: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const server = await startServer(contender.args(FIRST_PORT + index), FIRST_PORT + index);
      memories.push(server.memory());
      await server.stop();
      runs.push(server);
    }
    const after = runs.map(({ readyAfter }) => readyAfter);
    row(
      contender.name,
      `${number(median(after))}, ${number(Math.min(...after))}`,
      number(median(runs.map(({ readyCost }) => readyCost))),
      number(median(memories) / 1e6),
      contender === BARE ? "" : number(await filledMemory(contender, FIRST_PORT + index)),
    );
  }
  say();
}

async function filledMemory(contender: Contender, port: number): Promise<number> {
  const { server, connections } = await run(contender, port, STORED[1]);
  const bytes = server.memory();
  for (const connection of connections) connection.close();
  await server.stop();
  return bytes / 1e6;
}

async function startAll(stored: number): Promise<Runner[]> {
  const runners: Runner[] = [];
  for (const [index, contender] of CONTENDERS.entries())
    runners.push(await run(contender, FIRST_PORT + index, stored));
  return runners;
}

async function stopAll(runners: readonly Runner[]): Promise<void> {
  for (const { server, connections } of runners) {
    for (const connection of connections) connection.close();
    await server.stop();
  }
}

/** Each operation on servers that hold so many objects. */
async function operations(stored: number): Promise<Map<string, Map<Contender, Figures>>> {
  const results = new Map<string, Map<Contender, Figures>>();
  say(`## With ${number(stored)} stored objects\n`);
  head("operation", "server", "requests/s", "p50 ms", "p99 ms", "processor µs/request", "the sandbox is");
  // Empty servers are fresh for each operation; full ones are filled once and only grow.
  let runners: Runner[] = stored === 0 ? [] : await startAll(stored);
  for (const operation of OPERATIONS) {
    if (stored === 0) runners = await startAll(stored);
    const figures = await compare(runners, operation);
    results.set(operation.name, figures);
    const ours = figures.get(SANDBOX);
    for (const [contender, theirs] of figures) {
      if (!theirs) row(operation.name, contender.name, "cannot", "", "", "", "");
      else
        row(
          operation.name,
          contender.name,
          number(theirs.perSecond),
          number(theirs.p50, 2),
          number(theirs.p99, 2),
          number(theirs.cost),
          contender === SANDBOX || !ours ? "" : `${number(ours.perSecond / theirs.perSecond, 2)} × as fast`,
        );
    }
    if (stored === 0) await stopAll(runners);
  }
  if (stored !== 0) await stopAll(runners);
  say();
  return results;
}

// As it starts from the second time on; the first start of a version reads its sources and leaves this file behind.
await bundle(bundlePath());

say(
  `Node ${process.version}, ${cpus().length} cores, ${CONNECTIONS} connections, ${number(REQUESTS)} requests in each of ${ROUNDS} bursts.\n`,
);
await starts();
const empty = await operations(STORED[0]);
const full = await operations(STORED[1]);

say("## Flat or not\n");
head("operation", "server", "processor time with 20,000 objects ÷ with none", "requests/s likewise");
for (const [name, figures] of full)
  for (const [contender, after] of figures) {
    const before = empty.get(name)?.get(contender);
    if (contender === BARE || !after || !before) continue;
    row(
      name,
      contender.name,
      before.cost === 0 ? "" : number(after.cost / before.cost, 2),
      number(after.perSecond / before.perSecond, 2),
    );
  }

if (process.argv.includes("--write")) {
  const mark = "<!-- generated: npm run sandbox --prefix bench -- --write -->";
  const [introduction = ""] = readFileSync(PAGE, "utf8").split(mark);
  writeFileSync(PAGE, `${introduction}${mark}\n\n${said.join("\n")}\n`);
}
