/** What the sandbox tells a page about its session. */
type PageSession = Readonly<{ id: string; status: { type: string }; total: { total: number } }>;

export type PageAnswer = Readonly<{
  session?: PageSession;
  error?: Readonly<{ message: string; code?: string }>;
}>;

/** Stripe.js without a browser: what a page does with its session, over the sandbox's HTTP. */
export function payPage(base: string, publishableKey: string, clientSecret: string) {
  const id = clientSecret.split("_secret_")[0] ?? "";
  async function call(path: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer> {
    const response = await fetch(`${base}/v1/payment_pages/${id}${path}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ key: publishableKey, client_secret: clientSecret, ...fields }),
    });
    return (await response.json()) as PageAnswer;
  }
  return {
    /** The session as the buyer sees it now. */
    look: () => call("/init", {}),
    /** Pays what was seen; the sandbox refuses when the total has changed since (J-066). */
    confirm: (seenTotal: number, email: string, paymentMethod = "pm_card_visa") =>
      call("/confirm", {
        expected_amount: String(seenTotal),
        email,
        ...(seenTotal > 0 ? { payment_method: paymentMethod } : {}),
      }),
  };
}
