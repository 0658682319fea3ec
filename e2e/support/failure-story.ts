import type { TestInfo } from "@playwright/test";
import type { Shop } from "./worker-shop.ts";

/** Of a shop that served other tests before; the failed one's are among the last. */
const KEPT = 200;

/** Attaches what tells why without another run: what the processes printed, what Stripe was asked, what it sent. */
export async function attachStory(testInfo: TestInfo, shop: Shop): Promise<void> {
  await testInfo.attach("shop and sandbox", { body: shop.output(), contentType: "text/plain" });
  for (const [name, read] of [
    ["requests to Stripe", shop.kit.requests],
    ["events", shop.kit.events],
    ["webhook deliveries", shop.kit.webhooks.deliveries],
  ] as const) {
    // The sandbox may be what failed; that is no reason to hide the test's own failure behind another.
    const story = await read().then((entries) => entries.slice(-KEPT), String);
    await testInfo.attach(name, { body: JSON.stringify(story, null, 2), contentType: "application/json" });
  }
}
