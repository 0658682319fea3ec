/**
 * Finds and repairs every difference between Stripe, the orders and the ledger of a running shop, and says what it did:
 *
 *   npm run reconcile                 the last 30 days
 *   npm run reconcile -- --days 365   further back
 *   npm run reconcile -- --json       the report as JSON
 *
 * Ctrl-C cancels between two objects. Exit code 1 when something could not be repaired.
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { operatorToken } from "../lib/http/operator-token.ts";
import { Refusal, runCommand } from "./setup/command.ts";
import { readSecrets } from "./setup/secrets.ts";
import { readEnvironment, readSettings } from "./setup/settings.ts";

type Looked = Readonly<Record<string, number>>;
type Report = Readonly<{
  looked: Looked;
  repairs: readonly Readonly<{ did: string; subject: string }>[];
  problems: readonly Readonly<{ subject: string; message: string }>[];
  finished: boolean;
}>;

const counts = (looked: Looked) =>
  Object.entries(looked)
    .map(([what, count]) => `${count} ${what}`)
    .join(", ");

function print({ looked, repairs, problems, finished }: Report): void {
  console.log(`Looked at ${counts(looked)}.`);
  const width = Math.max(0, ...repairs.map(({ did }) => did.length));
  for (const { did, subject } of repairs) console.log(`  ${did.padEnd(width)}  ${subject}`);
  for (const { subject, message } of problems) console.log(`  NOT REPAIRED  ${subject}: ${message}`);
  if (!finished) console.log("Not finished: run it again.");
  else if (repairs.length + problems.length === 0) console.log("Everything agrees.");
  else console.log(`${repairs.length} repaired, ${problems.length} not.`);
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: { days: { type: "string", default: "30" }, json: { type: "boolean", default: false } },
  });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1) throw new Refusal("--days takes a whole number from 1 on.");
  const { given, dataDir, port } = readSettings(readEnvironment());
  const secret = given.APP_SECRET ?? (await readSecrets(dataDir))?.appSecret;
  if (!secret) throw new Refusal(`There is no shop in ${dataDir} yet. npm start makes one.`);
  const url = new URL("/api/jobs/reconcile", given.APP_URL ?? `http://localhost:${port}`);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${operatorToken(secret)}` },
    body: JSON.stringify({ days }),
  }).catch(() => {
    // The shop's process owns the embedded database, so the work is done there.
    throw new Refusal(`No shop answers at ${url.origin}. Start it first (npm start), or set APP_URL.`);
  });
  if (!response.ok || !response.body) throw new Refusal(`The shop refused: ${await response.text()}`);
  let report: Report | null = null;
  for await (const line of createInterface({ input: Readable.fromWeb(response.body as never) })) {
    const told = JSON.parse(line) as { progress?: Looked; report?: Report; busy?: boolean };
    if (told.busy) throw new Refusal("Another reconciliation is under way just now.");
    if (told.progress && process.stderr.isTTY) process.stderr.write(`\r${counts(told.progress)}   `);
    if (told.report) report = told.report;
  }
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (!report) throw new Refusal("The shop ended before the report did.");
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else print(report);
  return report.problems.length > 0 || !report.finished ? 1 : 0;
});
