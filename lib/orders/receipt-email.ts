import { formatMoney } from "../money/format.ts";
import { addressLines } from "./address-lines.ts";
import type { Order } from "./order.ts";
import { type EmailLocale, emailWords } from "./receipt-email-words.ts";

export type ReceiptEmail = Readonly<{ subject: string; html: string; text: string }>;

type Row = Readonly<{
  name: string;
  figure: string;
  kind: "line" | "sum" | "saving" | "total";
}>;

/**
 * The receipt of an order as an e-mail, from what is frozen with it: the same order gives the same bytes. What went back
 * since is not on it; a receipt says what was paid.
 */
export function renderReceiptEmail(
  order: Order,
  { locale, timeZone }: Readonly<{ locale: EmailLocale; timeZone: string }>,
): ReceiptEmail {
  const words = emailWords(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone });
  const head = [`${words.order} ${order.number}`, `${words.paidOn} ${day.format(order.paidAt)}`];
  const rows = rowsOf(order, locale);
  const address = addressLines(order.shippingAddress, locale);
  const subject = words.subject.replace("{number}", String(order.number));
  return {
    subject,
    text: asText({ thanks: words.thanks, head, rows, address, goesTo: words.goesTo }),
    html: asHtml({ subject, locale, thanks: words.thanks, head, rows, address, goesTo: words.goesTo }),
  };
}

function rowsOf(order: Order, locale: EmailLocale): readonly Row[] {
  const words = emailWords(locale);
  const money = (amount: number) => formatMoney(amount, order.currency, locale);
  const shipping = order.shippingAmount + order.shippingDiscountAmount;
  const onSale = order.lines.reduce((sum, line) => sum + (line.wasAmount ?? line.amount) - line.amount, 0);
  const saved = order.discountAmount + order.shippingDiscountAmount + onSale;
  return [
    ...order.lines.map(({ quantity, name, amount, wasAmount }): Row => {
      const was = wasAmount !== null && wasAmount > amount ? ` (${words.was} ${money(wasAmount)})` : "";
      return { kind: "line", name: `${quantity} × ${name}${was}`, figure: money(amount) };
    }),
    { kind: "sum", name: words.subtotal, figure: money(order.subtotalAmount) },
    ...order.reasons.map(
      ({ text, amount, code }): Row => ({
        kind: "saving",
        name: code ? `${text} (${words.code} ${code})` : text,
        figure: `−${money(amount)}`,
      }),
    ),
    { kind: "sum", name: words.shipping, figure: shipping === 0 ? words.free : money(shipping) },
    ...(order.taxAmount > 0
      ? [{ kind: "sum" as const, name: words.tax, figure: money(order.taxAmount) }]
      : []),
    { kind: "total", name: words.total, figure: money(order.totalAmount) },
    ...(saved > 0 ? [{ kind: "saving" as const, name: words.saved, figure: money(saved) }] : []),
  ];
}

type Parts = Readonly<{
  thanks: string;
  head: readonly string[];
  rows: readonly Row[];
  address: readonly string[];
  goesTo: string;
}>;

const WIDTH = 64;

function asText({ thanks, head, rows, address, goesTo }: Parts): string {
  const table = rows.flatMap(({ kind, name, figure }) => {
    const gap = Math.max(2, WIDTH - name.length - figure.length);
    const line = `${name}${" ".repeat(gap)}${figure}`;
    return kind === "total" ? ["-".repeat(WIDTH), line] : [line];
  });
  return `${[
    thanks,
    "",
    ...head,
    "",
    ...table,
    ...(address.length > 0 ? ["", `${goesTo}:`, ...address] : []),
  ].join("\n")}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const LOOKS = {
  line: "",
  sum: "color:#6b6257;",
  saving: "color:#b5361c;font-weight:600;",
  total: "font-size:18px;font-weight:600;border-top:1px solid #cfc6b8;",
} as const satisfies Record<Row["kind"], string>;

// Mail programs know tables and style attributes, and little else.
function asHtml(parts: Parts & Readonly<{ subject: string; locale: string }>): string {
  const { subject, locale, thanks, head, rows, address, goesTo } = parts;
  const cells = rows
    .map(({ kind, name, figure }) => {
      const look = `padding:7px 18px;${LOOKS[kind]}`;
      return (
        `<tr><td style="${look}">${escaped(name)}</td>` +
        `<td align="right" style="${look}white-space:nowrap;font-variant-numeric:tabular-nums;">` +
        `${escaped(figure)}</td></tr>`
      );
    })
    .join("\n");
  const to =
    address.length > 0
      ? `<p style="margin:24px 0 0;color:#6b6257;">${escaped(goesTo)}<br>${address.map(escaped).join("<br>")}</p>`
      : "";
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#f6f1e8;color:#29231c;font:15px/1.5 'Hanken Grotesk',Helvetica,Arial,sans-serif;">
<main style="max-width:560px;margin:0 auto;padding:32px 20px;">
<h1 style="margin:0 0 8px;font:600 26px/1.2 Fraunces,Georgia,serif;">${escaped(thanks)}</h1>
<p style="margin:0 0 24px;color:#6b6257;">${head.map(escaped).join("<br>")}</p>
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="background:#fffdf8;border-collapse:collapse;">
${cells}
</table>
${to}
</main>
</body>
</html>
`;
}
