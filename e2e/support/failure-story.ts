import { writeFile } from "node:fs/promises";
import type { TestInfo } from "@playwright/test";
import type { Shop } from "./worker-shop.ts";

/** Of a shop that served other tests before; the failed one's are among the last. */
const KEPT = 200;

/** Leaves beside the screenshot what tells why: what the processes printed, what Stripe was asked, what it sent. */
export async function leaveStory(testInfo: TestInfo, shop: Shop): Promise<void> {
  await leave(testInfo, "shop-and-sandbox.txt", "text/plain", shop.output());
  for (const [file, read] of [
    ["requests-to-stripe.json", shop.kit.requests],
    ["events.json", shop.kit.events],
    ["webhook-deliveries.json", shop.kit.webhooks.deliveries],
  ] as const) {
    // The sandbox may be what failed; that is no reason to hide the test's own failure behind another.
    const story = await read().then((entries) => entries.slice(-KEPT), String);
    await leave(testInfo, file, "application/json", JSON.stringify(story, null, 2));
  }
}

/** A file in the test's folder, named in the report. */
async function leave(testInfo: TestInfo, file: string, contentType: string, text: string): Promise<void> {
  const path = testInfo.outputPath(file);
  await writeFile(path, text);
  testInfo.attachments.push({ name: file, path, contentType });
}
