import type { Context, Hono } from "hono";
import { z } from "zod";
import * as buyer from "../checkout/buyer-actions.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { BANK_CONTENT_POLICY, type Bank, bankPage } from "./bank-page.ts";
import { answerStandaloneIntent } from "./element-routes.ts";

const Address = z.url({ protocol: /^https?$/ });
const Query = z
  .object({
    session: z.string().optional(),
    key: z.string(),
    client_secret: z.string(),
    payment_intent: z.string(),
    return_url: Address,
  })
  .transform(
    (given): Bank => ({
      session: given.session,
      key: given.key,
      clientSecret: given.client_secret,
      paymentIntent: given.payment_intent,
      returnUrl: given.return_url,
    }),
  );
const Outcome = z.object({ outcome: z.enum(["pass", "fail", "abandon"]) });

/** `GET` and `POST /_bank`: the buyer's bank, for methods that redirect. */
export function bankRoutes(app: Hono, world: World): void {
  app.get("/_bank", (context) => {
    const found = find(world, context.req.query());
    if (!found) return notHere(context);
    context.header("Content-Security-Policy", BANK_CONTENT_POLICY);
    context.header("Cache-Control", "no-store");
    return context.html(bankPage(found.bank, found.amount));
  });

  app.post("/_bank", async (context) => {
    const form = Object.fromEntries(new URLSearchParams(await context.req.text()));
    const found = find(world, form);
    const answer = Outcome.safeParse(form);
    if (!found || !answer.success) return notHere(context);
    const { tenant, bank } = found;
    const { outcome } = answer.data;
    if (bank.session !== undefined) buyer.resolveNextAction(tenant, bank.paymentIntent, outcome);
    else if (isWaiting(tenant, bank)) answerStandaloneIntent(tenant, bank.paymentIntent, outcome);
    return context.redirect(returnAddress(bank, outcome), 303);
  });
}

/** A page that was answered and is sent again leads back to the shop, which sees how it stands. */
function isWaiting(tenant: Tenant, { paymentIntent }: Bank): boolean {
  return tenant.store.paymentIntents.get(paymentIntent)?.status === "requires_action";
}

function find(world: World, given: unknown): { tenant: Tenant; bank: Bank; amount: string } | null {
  const query = Query.safeParse(given);
  if (!query.success) return null;
  const bank = query.data;
  const tenant = world.tenantOfKey(bank.key);
  const amount = tenant && amountOf(tenant, bank);
  return tenant && amount ? { tenant, bank, amount } : null;
}

/** Null when the secret does not fit what is being paid. */
function amountOf(tenant: Tenant, bank: Bank): string | null {
  const intent = tenant.store.paymentIntents.get(bank.paymentIntent);
  if (!intent) return null;
  if (bank.session !== undefined) {
    if (!buyer.findSessionForBuyer(tenant, bank.session, bank.clientSecret)) return null;
  } else if (`${intent.id}_secret_${intent.secret}` !== bank.clientSecret) return null;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: intent.currency.toUpperCase(),
  }).format(intent.amount / 10 ** fractionDigits(intent.currency));
}

function fractionDigits(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits;
}

/** A PaymentIntent's page learns the outcome from the address (P-010); a session's page asks the session. */
function returnAddress(bank: Bank, outcome: "pass" | "fail" | "abandon"): string {
  if (bank.session !== undefined) return bank.returnUrl;
  const url = new URL(bank.returnUrl);
  url.searchParams.set("payment_intent", bank.paymentIntent);
  url.searchParams.set("payment_intent_client_secret", bank.clientSecret);
  url.searchParams.set("redirect_status", outcome === "pass" ? "succeeded" : "failed");
  return url.href;
}

function notHere(context: Context) {
  return context.text("There is no such payment.", 404);
}
