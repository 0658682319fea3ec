import { z } from "zod";
import { currentStaff } from "#lib/auth/staff.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { findOrder } from "#lib/orders/orders.ts";
import { findReceiptEmail } from "#lib/orders/outbox.ts";
import { renderReceiptEmail } from "#lib/orders/receipt-email.ts";
import { EMAIL_LOCALES } from "#lib/orders/receipt-email-words.ts";

const Query = z.object({
  locale: z.enum(EMAIL_LOCALES).catch("en"),
  as: z.enum(["html", "text"]).catch("html"),
});

/** A receipt e-mail as a mail program gets it, for staff. */
export async function GET(
  request: Request,
  { params }: Readonly<{ params: Promise<{ id: string }> }>,
): Promise<Response> {
  if (!(await currentStaff())) return Response.redirect(new URL("/admin/sign-in", env().APP_URL));
  const { id } = await params;
  const query = Query.parse(Object.fromEntries(new URL(request.url).searchParams));
  const db = await database();
  const [order, email] = await Promise.all([findOrder(db, id), findReceiptEmail(db, id)]);
  if (!order || !email) return new Response("There is no such e-mail.\n", { status: 404 });
  const { html, text } = renderReceiptEmail(order, {
    locale: query.locale,
    timeZone: env().STORE_TIME_ZONE,
  });
  const [body, type] = query.as === "text" ? [text, "text/plain"] : [html, "text/html"];
  return new Response(body, {
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" },
  });
}
