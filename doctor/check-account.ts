import { API_VERSION } from "../lib/stripe/options.ts";
import { WEBHOOK_EVENTS } from "../seed/webhook-endpoint.ts";
import { type Finding, findingsOf } from "./finding.ts";
import type { ShopSide } from "./shop-side.ts";
import type { StripeSide } from "./stripe-side.ts";

/** What the account can do for the shop: versions, the preview, whether it would tell the shop what happens. */
export function checkAccount(
  stripe: StripeSide,
  shop: ShopSide,
  about: Readonly<{ secretKey: string; webhookUrl: string }>,
): readonly Finding[] {
  const { found, fine, note, problem } = findingsOf("account");
  fine("key", about.secretKey.includes("_live_") ? "Live keys." : "Test keys; no money moves.");
  fine("version", `The shop speaks ${API_VERSION}.`);
  if (shop.preview === null)
    note(
      "preview",
      "Nobody has asked yet whether the account has dynamic discounts; the shop asks at its first checkout.",
    );
  else if (shop.preview.enrolled)
    fine("preview", `The account had dynamic discounts ${onDay(shop.preview.at)}.`);
  else
    note(
      "preview",
      `The account did not have dynamic discounts ${onDay(shop.preview.at)}; discounts reach Stripe another way.`,
    );
  const ours = stripe.webhookEndpoints.filter(({ url }) => url === about.webhookUrl);
  if (ours.length === 0)
    problem(
      "webhooks",
      `No endpoint tells ${about.webhookUrl} what happens; orders then wait for the return page.`,
    );
  if (ours.length > 1)
    note("webhooks", `${ours.length} endpoints send to ${about.webhookUrl}; one is enough.`);
  for (const { id, status, enabled_events: events, api_version: version } of ours) {
    const missing = events.includes("*") ? [] : WEBHOOK_EVENTS.filter((event) => !events.includes(event));
    if (status !== "enabled") problem(id, "The webhook endpoint is disabled.");
    else if (missing.length > 0) problem(id, `The webhook endpoint leaves out ${missing.join(", ")}.`);
    else fine(id, "The webhook endpoint sends all the shop listens for.");
    if (version !== null && version !== API_VERSION)
      note(id, `It sends events as of ${version}; the shop reads only ids from them, so that does no harm.`);
  }
  return found;
}

const onDay = (at: number): string => `when asked on ${new Date(at * 1000).toISOString().slice(0, 10)}`;
