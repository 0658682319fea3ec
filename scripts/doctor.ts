/**
 * Reads the Stripe account (or the sandbox) and the shop's database, and tells what does not fit. Changes nothing.
 *
 *   npm run doctor
 *   npm run doctor -- --json
 *
 * Ends with 0 when nothing needs mending, 2 when something does, 1 when it could not look.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import Stripe from "stripe";
import { examine } from "../doctor/examine.ts";
import { exitCode, textReport } from "../doctor/report.ts";
import { openDatabase } from "../lib/db/open.ts";
import { clientOptions } from "../lib/stripe/options.ts";
import { type Service, startService } from "./setup/child.ts";
import { Refusal, runCommand } from "./setup/command.ts";
import { requireFree } from "./setup/ports.ts";
import { untilReady } from "./setup/ready.ts";
import { readSecrets } from "./setup/secrets.ts";
import { readEnvironment, readSettings } from "./setup/settings.ts";
import { sandboxUrl } from "./setup/shop-environment.ts";

await runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const settings = readSettings(readEnvironment());
  const { given, dataDir, sandboxPort } = settings;
  const secretKey = settings.stripe?.secretKey ?? (await readSecrets(dataDir))?.stripeSecretKey;
  if (!secretKey) throw new Refusal("There is no shop here yet: run npm run seed first.");
  const location = given.DATABASE_URL
    ? { url: given.DATABASE_URL }
    : { directory: path.join(dataDir, "database") };
  const handle = await openDatabase(location).catch((error: Error) => {
    throw new Refusal(
      `${error.message}\nStop the shop for a moment; on PostgreSQL the doctor can look while it runs.`,
    );
  });
  let sandbox: Service | undefined;
  try {
    let base: string | undefined = given.STRIPE_API_BASE;
    if (!settings.stripe) {
      await requireFree(sandboxPort, "SANDBOX_PORT", "sandbox");
      sandbox = startService(
        "sandbox",
        ["sandbox/start.mjs", "--port", String(sandboxPort), "--data", path.join(dataDir, "sandbox")],
        { ...process.env, NODE_ENV: "development" },
      );
      base = sandboxUrl(sandboxPort);
      await untilReady(sandbox, `${base}/_sandbox/health`, 30);
    }
    const appUrl = given.APP_URL ?? `http://localhost:${settings.port}`;
    const findings = await examine(new Stripe(secretKey, clientOptions(base)), handle.db, {
      secretKey,
      webhookUrl: new URL("/api/stripe/webhooks", appUrl).href,
    }).catch((error: unknown) => {
      if (error instanceof Stripe.errors.StripeError)
        throw new Refusal(`Stripe could not be read: ${error.message}`);
      throw error;
    });
    process.stdout.write(values.json ? `${JSON.stringify(findings, null, 2)}\n` : textReport(findings));
    return exitCode(findings);
  } finally {
    await sandbox?.stop();
    await handle.close();
  }
});
