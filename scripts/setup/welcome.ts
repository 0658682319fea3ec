import { DEMO_PASSWORD, DEMO_SHOPPERS, DEMO_STAFF } from "../../lib/auth/demo-accounts.ts";
import type { Environment } from "./child.ts";
import type { Settings } from "./settings.ts";
import { sandboxUrl } from "./shop-environment.ts";

const table = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join("\n");
};

function accounts(): string {
  const people = [
    ...DEMO_SHOPPERS.map(
      (it) => [it.email, it.loyaltyTier ? `shopper, ${it.loyaltyTier} tier` : "shopper"] as const,
    ),
    ...DEMO_STAFF.map((it) => [it.email, `staff, ${it.role}`] as const),
  ];
  return `  Demo accounts, all with the password ${DEMO_PASSWORD}\n\n${table(people)}`;
}

/** What the terminal shows once the shop is up: where to go, who to be, how to pay, how to stop. */
export function welcome(settings: Settings, env: Environment): string {
  const shop = env.APP_URL ?? "";
  const sandbox = settings.stripe ? null : `${sandboxUrl(settings.sandboxPort)}/_sandbox/console`;
  const parts = [
    table([
      ["Shop", shop],
      ["Admin", `${shop}/admin`],
      sandbox ? ["Sandbox", sandbox] : ["Stripe", "your own account"],
    ]),
  ];
  if (env.DEMO_ACCOUNTS === "on") parts.push(accounts());
  if (sandbox) parts.push("  Pay with card 4242 4242 4242 4242, any later date, any security code.");
  return `\n${parts.join("\n\n")}\n\n  Ctrl-C stops it.\n`;
}
