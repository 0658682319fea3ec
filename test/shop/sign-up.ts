import { eq } from "drizzle-orm";
import { authInstances } from "#lib/auth/instances.ts";
import type { LoyaltyTier } from "#lib/auth/loyalty-tier.ts";
import { database } from "#lib/db/index.ts";
import { shopper } from "#lib/db/schema/index.ts";
import { stripe } from "#lib/stripe/client.ts";
import { ORIGIN } from "../environment.ts";
import type { Browser } from "./browser.ts";

/** Registers somebody in a browser, who is signed in there from now on and known to Stripe. */
export async function signUp(
  { cookies, address }: Browser,
  name: string,
  loyaltyTier: LoyaltyTier | null = null,
): Promise<Readonly<{ id: string; email: string; customerId: string }>> {
  const email = `${name}@example.com`;
  const { shop } = await authInstances();
  const response = await shop.handler(
    new Request(`${ORIGIN}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ORIGIN, "x-forwarded-for": address },
      body: JSON.stringify({ name, email, password: "a password for tests" }),
    }),
  );
  if (!response.ok) throw new Error(`${name} was not signed up: ${response.status} ${await response.text()}`);
  for (const line of response.headers.getSetCookie()) {
    const [, cookie = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(cookie, value);
  }
  const { id: customerId } = await stripe().customers.create({ email });
  const [row] = await (await database())
    .update(shopper)
    .set({ loyaltyTier, stripeCustomerId: customerId })
    .where(eq(shopper.email, email))
    .returning({ id: shopper.id });
  if (!row) throw new Error(`${name} was signed up and is not there.`);
  return { id: row.id, email, customerId };
}

/** The browser forgets who was signed in, as signing out would make it. */
export function signOut({ cookies }: Browser): void {
  for (const name of cookies.keys()) if (name.startsWith("shop.")) cookies.delete(name);
}
