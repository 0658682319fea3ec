import { html } from "hono/html";

export type Bank = {
  /** The session that is being paid, absent when a PaymentIntent is paid on its own. */
  session?: string | undefined;
  key: string;
  clientSecret: string;
  paymentIntent: string;
  returnUrl: string;
};

/** The page a redirect-based method sends the buyer to: a bank that asks how it should decide. */
export function bankPage(bank: Bank, amount: string) {
  const hidden = (name: string, value: string | undefined) =>
    value === undefined ? "" : html`<input type="hidden" name="${name}" value="${value}">`;
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Sandbox bank</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_frames/frame.css">
<body class="BankPage">
<main class="Panel">
<p class="Mark">Sandbox</p>
<h1 class="PanelTitle">Sandbox bank</h1>
<p class="PanelNote">Here your bank would ask you to approve ${amount}. In the sandbox you decide how that ends.</p>
<form method="post" action="/_bank" class="Buttons">
${hidden("session", bank.session)}${hidden("key", bank.key)}${hidden("client_secret", bank.clientSecret)}
${hidden("payment_intent", bank.paymentIntent)}${hidden("return_url", bank.returnUrl)}
<button class="Button Button--primary" name="outcome" value="pass">Authorize payment</button>
<button class="Button Button--secondary" name="outcome" value="fail">Fail payment</button>
</form>
</main>
</body>
</html>`;
}

/**
 * The page's content policy. Chromium applies `form-action` to where an answer redirects as well, and that is the
 * shop's own address, which nobody here knows beforehand.
 */
export const BANK_CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'";
