import Stripe from "stripe";
import { SANDBOX } from "./shop.ts";

type CreateParams = Stripe.Checkout.SessionCreateParams;
/** With what only the private preview knows (V-007). */
export type SessionParams = Omit<Partial<CreateParams>, "permissions" | "return_url"> & {
  return_url?: string | undefined;
  permissions?: CreateParams["permissions"] & { update_discounts?: "client_only" | "server_only" };
};

/** A merchant's own account and server: everything here goes through the official SDK. */
export function merchant(name: string) {
  const { hostname, port } = new URL(SANDBOX);
  const stripe = new Stripe(`sk_test_${name}`, {
    // The private preview's header is not in the type of released versions (V-005).
    apiVersion: "2026-10-28.endive; checkout_server_update_beta=v1;" as Stripe.LatestApiVersion,
    host: hostname,
    port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
  });
  const key = `pk_test_${name}`;

  /** Any control of the sandbox's own: the clock, faults, flags. */
  async function control(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${SANDBOX}/_sandbox/${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer sk_test_${name}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function createSession(params: SessionParams = {}) {
    const session = await stripe.checkout.sessions.create({
      ui_mode: "elements",
      mode: "payment",
      return_url: "http://localhost/return?session={CHECKOUT_SESSION_ID}",
      line_items: [line("Board", 5000, 2)],
      ...params,
    } as CreateParams);
    if (!session.client_secret) throw new Error("The session has no client secret.");
    return { id: session.id, clientSecret: session.client_secret };
  }

  let codes = 0;

  /** A coupon with a code of this account; codes of parallel tests never meet. */
  async function createCode(
    coupon: Stripe.CouponCreateParams,
    promotion: Partial<Stripe.PromotionCodeCreateParams> = {},
  ) {
    codes += 1;
    const { id } = await stripe.coupons.create(coupon);
    return stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: id },
      code: `CODE${process.pid}X${codes}`,
      ...promotion,
    });
  }

  /** Another buyer pays with the same code: the calls a browser makes, without one. */
  async function payElsewhere(promotionCode: string): Promise<void> {
    const { id, clientSecret } = await createSession({ discounts: [{ promotion_code: promotionCode }] });
    const view = await stripe.checkout.sessions.retrieve(id);
    const form = new URLSearchParams({
      key,
      client_secret: clientSecret,
      payment_method: "pm_card_visa",
      email: "rival@example.com",
      expected_amount: String(view.amount_total),
    });
    const response = await fetch(`${SANDBOX}/v1/payment_pages/${id}/confirm`, { method: "POST", body: form });
    const answer = (await response.json()) as { error?: { message: string } };
    if (answer.error) throw new Error(answer.error.message);
  }

  return { stripe, key, control, createSession, createCode, payElsewhere };
}

export type Merchant = ReturnType<typeof merchant>;

export function line(name: string, unitAmount: number, quantity = 1, currency = "usd") {
  return { price_data: { currency, unit_amount: unitAmount, product_data: { name } }, quantity };
}
