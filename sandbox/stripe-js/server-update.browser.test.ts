import type { Page } from "@playwright/test";
import { expect, fillCard, payButton, test, total } from "./test/fixtures.ts";

/** A merchant's endpoint as the page calls it: the update runs in Node, over the official SDK. */
async function endpoint(page: Page, name: string, update: () => Promise<unknown>): Promise<void> {
  await page.exposeFunction(name, async () => {
    await update();
  });
}

const run = (page: Page, name: string) =>
  page.evaluate(async (called) => {
    const { checkout } = window as unknown as {
      checkout: { runServerUpdate: (update: () => Promise<unknown>) => Promise<unknown> };
    };
    const update = (window as unknown as Record<string, () => Promise<unknown>>)[called];
    const outcome = await checkout
      .runServerUpdate(async () => update?.())
      .catch((error: Error) => ({ type: "rejected", message: error.message }));
    return JSON.parse(JSON.stringify(outcome));
  }, name);

const preview = { session: { permissions: { update_discounts: "server_only" } } } as const;
const tenOff = { discounts: [{ coupon_data: { name: "Loyalty", amount_off: 1000, currency: "usd" } }] };

test("J-050 J-057 D-118 the function is called, then the page shows what the server did", async ({
  page,
  open,
  account,
}) => {
  const { id } = await open(preview);
  let calls = 0;
  await endpoint(page, "loyalty", async () => {
    calls += 1;
    await account.stripe.checkout.sessions.update(id, tenOff as object);
  });
  const outcome = await run(page, "loyalty");
  expect(calls).toBe(1);
  expect(outcome.type).toBe("success");
  expect(outcome).not.toHaveProperty("response");
  await expect(total(page)).toHaveText("$90.00");
  await expect(page.locator("[data-discount]")).toHaveText("Loyalty $10.00");
});

test("D-113 the server takes the discount off again", async ({ page, open, account }) => {
  const { id } = await open(preview);
  await endpoint(page, "on", () => account.stripe.checkout.sessions.update(id, tenOff as object));
  await endpoint(page, "off", () => account.stripe.checkout.sessions.update(id, { discounts: "" } as object));
  await run(page, "on");
  await expect(total(page)).toHaveText("$90.00");
  await run(page, "off");
  await expect(total(page)).toHaveText("$100.00");
});

test("V-034 J-050 without the preview, new line items reach the page the same way", async ({
  page,
  open,
  account,
}) => {
  const { id } = await open();
  await endpoint(page, "reprice", () =>
    account.stripe.checkout.sessions.update(id, {
      line_items: [
        { price_data: { currency: "usd", unit_amount: 4000, product_data: { name: "Board" } }, quantity: 2 },
      ],
    }),
  );
  expect((await run(page, "reprice")).type).toBe("success");
  await expect(total(page)).toHaveText("$80.00");
});

test("J-051 a session that cannot be read again is an error with code null", async ({
  page,
  open,
  complaints,
}) => {
  await open();
  await page.route("**/v1/payment_pages/*/poll", (route) => route.abort());
  await endpoint(page, "nothing", async () => {});
  expect(await run(page, "nothing")).toMatchObject({ type: "error", error: { code: null } });
  complaints.splice(0);
});

test("J-051 a server fault of the sandbox is met the same way", async ({
  page,
  open,
  account,
  complaints,
}) => {
  await open();
  await account.control("faults", {
    match: { side: "browser", path: "/v1/payment_pages/*/poll" },
    effect: { kind: "error", status: 500 },
  });
  await endpoint(page, "nothing", async () => {});
  expect(await run(page, "nothing")).toMatchObject({ type: "error", error: { code: null } });
  // The browser reports the 500 itself.
  complaints.splice(0);
  expect((await run(page, "nothing")).type).toBe("success");
});

test("J-052 a function that throws rejects with its own error, and the page still learns what changed", async ({
  page,
  open,
  account,
}) => {
  const { id } = await open(preview);
  await endpoint(page, "half", () => account.stripe.checkout.sessions.update(id, tenOff as object));
  const outcome = await page.evaluate(async () => {
    const { checkout, half } = window as unknown as {
      checkout: { runServerUpdate: (update: () => Promise<unknown>) => Promise<unknown> };
      half: () => Promise<void>;
    };
    const thrown = new Error("your server said no");
    return checkout
      .runServerUpdate(async () => {
        await half();
        throw thrown;
      })
      .catch((error) => error === thrown);
  });
  expect(outcome).toBe(true);
  await expect(total(page)).toHaveText("$90.00");
});

test("J-053 after 20 seconds the promise rejects, and a late end changes nothing newer", async ({
  page,
  open,
  account,
}) => {
  await page.clock.install();
  const { id } = await open(preview);
  await page.evaluate(() => {
    const target = window as unknown as {
      checkout: { runServerUpdate: (update: () => Promise<unknown>) => Promise<unknown> };
      finish: (value: unknown) => void;
      outcome: string;
    };
    target.outcome = "waiting";
    target.checkout
      .runServerUpdate(() => new Promise((resolve) => Object.assign(target, { finish: resolve })))
      .then(
        () => Object.assign(target, { outcome: "resolved" }),
        (error: Error) => Object.assign(target, { outcome: error.message }),
      );
  });
  const outcome = () => page.evaluate(() => (window as unknown as { outcome: string }).outcome);
  await page.clock.fastForward(15_000);
  expect(await outcome()).toBe("waiting");
  await page.clock.fastForward(5_000);
  await expect.poll(outcome).toContain("20 seconds");

  await endpoint(page, "later", () => account.stripe.checkout.sessions.update(id, tenOff as object));
  await run(page, "later");
  await page.evaluate(() => (window as unknown as { finish: (value: unknown) => void }).finish("late"));
  await expect(total(page)).toHaveText("$90.00");
});

test("J-054 the merchant's refusal is not Stripe's: a function that swallows it gives success unchanged", async ({
  page,
  open,
}) => {
  await open();
  await endpoint(page, "refused", async () => ({ ok: false, status: 422 }));
  expect((await run(page, "refused")).type).toBe("success");
  await expect(total(page)).toHaveText("$100.00");
});

test("J-042 J-055 updates run one at a time in call order, and nothing can be paid meanwhile", async ({
  page,
  open,
  frames,
}) => {
  await open();
  await fillCard(frames.payment);
  await expect(payButton(page)).toBeEnabled();
  const result = await page.evaluate(async () => {
    const target = window as unknown as {
      checkout: {
        canConfirm: boolean;
        runServerUpdate: (update: () => Promise<unknown>) => Promise<unknown>;
      };
    };
    const order: string[] = [];
    const slow = (name: string, wait: number) => async () => {
      order.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, wait));
      order.push(`${name} ends`);
    };
    const runs = [
      target.checkout.runServerUpdate(slow("first", 150)),
      target.checkout.runServerUpdate(slow("second", 20)),
      target.checkout.runServerUpdate(slow("third", 0)),
    ];
    await new Promise((resolve) => setTimeout(resolve, 60));
    const during = target.checkout.canConfirm;
    const button = document.querySelector<HTMLButtonElement>("button[type=button]")?.disabled;
    await Promise.all(runs);
    return { order, during, button };
  });
  expect(result).toEqual({
    order: ["first starts", "first ends", "second starts", "second ends", "third starts", "third ends"],
    during: false,
    button: true,
  });
  await expect(payButton(page)).toBeEnabled();
});

test("J-056 confirming during an update pays nothing", async ({ page, open, frames, account }) => {
  const { id } = await open();
  await fillCard(frames.payment);
  await expect(payButton(page)).toBeEnabled();
  const outcome = await page.evaluate(async () => {
    const { checkout } = window as unknown as {
      checkout: {
        runServerUpdate: (update: () => Promise<unknown>) => Promise<unknown>;
        confirm: (options: object) => Promise<{ type: string; error?: { code: string | null } }>;
      };
    };
    const update = checkout.runServerUpdate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    const confirmed = await checkout.confirm({ redirect: "if_required" });
    await update;
    return { type: confirmed.type, code: confirmed.error?.code };
  });
  expect(outcome).toEqual({ type: "error", code: null });
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
});
