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
    /** Types a promotion code in, on a session that takes them itself. */
    applyCode: (code: string) => call("", { promotion_code: code }),
    /** Says where it goes, on a session whose page may. */
    shipTo: (country: string) =>
      call("", {
        "shipping_address[name]": "Cleo Marchetti",
        "shipping_address[address][line1]": "Via Roma 1",
        "shipping_address[address][city]": "Town",
        "shipping_address[address][postal_code]": "10115",
        "shipping_address[address][country]": country,
      }),
    /**
     * Pays what was seen; the sandbox refuses when the total has changed since (J-066). Where nothing is due no means to
     * pay is given unless one is named, as for a trial.
     */
    confirm: (seenTotal: number, email: string, paymentMethod?: string) => {
      const method = paymentMethod ?? (seenTotal > 0 ? "pm_card_visa" : null);
      return call("/confirm", {
        expected_amount: String(seenTotal),
        email,
        ...(method ? { payment_method: method } : {}),
      });
    },
  };
}
