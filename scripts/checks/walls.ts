import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../setup/child.ts";
import { ROOT } from "../setup/root.mjs";
import { tool } from "../setup/tool.ts";
import type { Check } from "./check.ts";

/** One forbidden line per wall (ARCHITECTURE.md), each of which the linter must refuse. */
const VIOLATIONS: readonly Readonly<{ file: string; line: string; rule: string }>[] = [
  { file: "lib/money/planted.ts", line: 'import "zod";', rule: "noRestrictedImports" },
  {
    file: "lib/discounts/planted-clock.ts",
    line: "export const at = new Date();",
    rule: "noRestrictedGlobals",
  },
  {
    file: "lib/discounts/planted-env.ts",
    line: "export const e = process.env;",
    rule: "noRestrictedGlobals",
  },
  { file: "lib/discounts/planted-io.ts", line: 'export const r = fetch("/");', rule: "noRestrictedGlobals" },
  {
    file: "lib/discounts/planted-room.ts",
    line: 'import "../basket/basket.ts";',
    rule: "noRestrictedImports",
  },
  { file: "lib/discounts/planted-floor.ts", line: 'import "#lib/env.ts";', rule: "noRestrictedImports" },
  { file: "lib/discounts/planted-node.ts", line: 'import "node:fs";', rule: "noRestrictedImports" },
  { file: "lib/db/planted-room.ts", line: 'import "../orders/orders.ts";', rule: "noRestrictedImports" },
  { file: "lib/stripe/planted-room.ts", line: 'import "#lib/db/index.ts";', rule: "noRestrictedImports" },
  { file: "lib/auth/planted-room.ts", line: 'import "#lib/basket/basket.ts";', rule: "noRestrictedImports" },
  {
    file: "lib/http/planted-room.ts",
    line: 'import "../checkout/contract.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/catalog/planted-room.ts",
    line: 'import "../checkout/contract.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/basket/planted-room.ts",
    line: 'import "#lib/checkout/pricing/view.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/promotions/planted-room.ts",
    line: 'import "../checkout/contract.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/orders/planted-room.ts",
    line: 'import "../discounts/index.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/subscriptions/planted-room.ts",
    line: 'import "../checkout/contract.ts";',
    rule: "noRestrictedImports",
  },
  { file: "lib/audit/planted-room.ts", line: 'import "#lib/orders/orders.ts";', rule: "noRestrictedImports" },
  {
    file: "lib/ledger/planted-room.ts",
    line: 'import "../checkout/contract.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/planted-ground.ts",
    line: 'import "./pricing/view.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/codes/planted-up.ts",
    line: 'import "../interactions/email.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/pricing/planted-up.ts",
    line: 'import "../sessions/change.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/sessions/planted-twin.ts",
    line: 'import "../intents/bring-intent.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/intents/planted-up.ts",
    line: 'import "../payments/payment.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/payments/planted-up.ts",
    line: 'import "../opening/opening.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/payments/planted-end.ts",
    line: 'import "../subscriptions/own-subscription.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/interactions/planted-end.ts",
    line: 'import "#lib/checkout/opening/opening.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/refresh/planted-up.ts",
    line: 'import "../reconcile/reconcile.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/checkout/reconcile/planted-up.ts",
    line: 'import "../jobs/run-alone.ts";',
    rule: "noRestrictedImports",
  },
  { file: "doctor/planted-sandbox.ts", line: 'import "../sandbox/app.ts";', rule: "noRestrictedImports" },
  { file: "seed/planted-page.ts", line: 'import "#components/ui/button.tsx";', rule: "noRestrictedImports" },
  { file: "lib/basket/planted-stripe.ts", line: 'import "stripe";', rule: "noRestrictedImports" },
  { file: "lib/checkout/planted-stripe.ts", line: 'import "stripe";', rule: "noRestrictedImports" },
  {
    file: "lib/orders/planted-page.ts",
    line: 'import "#components/ui/button.tsx";',
    rule: "noRestrictedImports",
  },
  {
    file: "lib/catalog/planted-sandbox.ts",
    line: 'import "../../sandbox/app.ts";',
    rule: "noRestrictedImports",
  },
  { file: "sandbox/planted-shop.ts", line: 'import "#lib/money/currency.ts";', rule: "noRestrictedImports" },
  { file: "sandbox/checkout/planted.ts", line: 'import "../../lib/clock.ts";', rule: "noRestrictedImports" },
  { file: "sandbox/records/planted.ts", line: 'import "../tenants/tenant.ts";', rule: "noRestrictedImports" },
  { file: "sandbox/tenants/planted.ts", line: 'import "../http/call.ts";', rule: "noRestrictedImports" },
  {
    file: "sandbox/webhooks/planted.ts",
    line: 'import "../billing/invoices.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "sandbox/resources/planted.ts",
    line: 'import "../discounts/codes.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "sandbox/discounts/planted.ts",
    line: 'import "../payments/cards.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "sandbox/payments/planted.ts",
    line: 'import "../billing/invoices.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "sandbox/billing/planted.ts",
    line: 'import "../checkout/confirm.ts";',
    rule: "noRestrictedImports",
  },
  {
    file: "sandbox/checkout/planted-page.ts",
    line: 'import "../payment-pages/answers.ts";',
    rule: "noRestrictedImports",
  },
  { file: "lib/planted-one.ts", line: 'import "./planted-other.ts";', rule: "noImportCycles" },
  { file: "lib/planted-other.ts", line: 'import "./planted-one.ts";', rule: "noImportCycles" },
  { file: "app/planted-stripe.ts", line: 'import "stripe";', rule: "noRestrictedImports" },
  { file: "app/planted-sandbox.ts", line: 'import "../sandbox/app.ts";', rule: "noRestrictedImports" },
  {
    file: "components/planted-loader.ts",
    line: 'export { loadStripe } from "@stripe/stripe-js";',
    rule: "noRestrictedImports",
  },
  {
    file: "catalogue/planted-shop.ts",
    line: 'import "../lib/money/currency.ts";',
    rule: "noRestrictedImports",
  },
  { file: "e2e/planted-shop.ts", line: 'import "#lib/clock.ts";', rule: "noRestrictedImports" },
];

type Report = Readonly<{
  diagnostics: readonly Readonly<{
    category: string;
    location: Readonly<{ path: string | { file: string } }>;
  }>[];
}>;

async function diagnose(folder: string): Promise<readonly string[]> {
  const { stdout } = await run([
    tool("@biomejs/biome"),
    "lint",
    "--reporter=json",
    "--max-diagnostics=none",
    "--vcs-enabled=false",
    `--config-path=${folder}`,
    folder,
  ]);
  const { diagnostics } = JSON.parse(stdout) as Report;
  return diagnostics.map(({ category, location }) => {
    const file = typeof location.path === "string" ? location.path : location.path.file;
    return `${file} ${category}`;
  });
}

/** Import walls are rules of the linter; a rule that stopped matching would let everything through in silence. */
export const walls: Check = {
  name: "import walls hold",
  find: async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "offcut-walls-"));
    try {
      await cp(path.join(ROOT, "biome.json"), path.join(folder, "biome.json"));
      for (const { file, line } of VIOLATIONS) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await writeFile(path.join(folder, file), `${line}\n`);
      }
      const found = await diagnose(folder);
      const missed = VIOLATIONS.filter(
        ({ file, rule }) => !found.some((it) => it.includes(file) && it.endsWith(`/${rule}`)),
      );
      if (missed.length === 0) return null;
      return `The linter let these through:\n${missed.map(({ file, line }) => `  ${file}: ${line}`).join("\n")}`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
