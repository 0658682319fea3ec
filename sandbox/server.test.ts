import { type ChildProcess, spawn } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";
import { expect, onTestFinished, test, vi } from "vitest";
import { sandboxKit } from "./kit.ts";
import { bundle, fingerprint } from "./program.mjs";

// Every test starts real processes; a busy machine takes its time over that.
vi.setConfig({ testTimeout: 60_000 });

const PROGRAM = fileURLToPath(new URL("./start.mjs", import.meta.url));
const KEY = "sk_test_persistence";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

type Run = Readonly<{ output: () => string; child: ChildProcess; ended: Promise<number | null> }>;

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, NODE_ENV: "test", ...env },
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { output: () => text, child, ended };
}

/** A started server, and the SDK and the kit on it. */
async function started(data?: string) {
  const port = await freePort();
  const process = run(["--port", String(port), ...(data === undefined ? [] : ["--data", data])]);
  await expect.poll(process.output, { timeout: 30_000, interval: 10 }).toContain("Stripe sandbox at");
  const base = `http://127.0.0.1:${port}`;
  const stripe = new Stripe(KEY, {
    host: "127.0.0.1",
    port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
  });
  return { ...process, port, base, stripe, kit: sandboxKit(base, KEY) };
}

test("killed in the middle of 1,000 writes it has lost nothing it acknowledged", async () => {
  const folder = aFolder();
  const first = await started(folder);
  const acknowledged: string[] = [];
  let sent = 0;
  const write = async () => {
    while (sent < 1000) {
      sent += 1;
      acknowledged.push((await first.stripe.customers.create({ name: `c${sent}` })).id);
      // In the middle: half are answered, others are on their way, the rest were never sent.
      if (acknowledged.length === 500) first.child.kill("SIGKILL");
    }
  };
  const writers = await Promise.allSettled(Array.from({ length: 8 }, write));
  expect(writers.some(({ status }) => status === "rejected")).toBe(true);
  expect(acknowledged.length).toBeGreaterThanOrEqual(500);
  expect(acknowledged.length).toBeLessThan(1000);
  await first.ended;
  const second = await started(folder);
  const found = new Set<string>();
  for await (const { id } of second.stripe.customers.list({ limit: 100 })) found.add(id);
  for (const id of acknowledged) expect(found).toContain(id);
});

test("a restart keeps data, clock, flags, ids and idempotent results", async () => {
  const folder = aFolder();
  const first = await started(folder);
  const options = { idempotencyKey: "kept" };
  const coupon = await first.stripe.coupons.create({ percent_off: 10 }, options);
  await first.kit.clock.advance(5000);
  await first.kit.flags({ preview: false });
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  const second = await started(folder);
  expect((await second.stripe.coupons.create({ percent_off: 10 }, options)).id).toBe(coupon.id);
  expect((await second.kit.clock.state()).offset).toBe(5000);
  expect((await second.kit.flags()).preview).toBe(false);
  expect((await second.stripe.coupons.create({ percent_off: 20 })).id).not.toBe(coupon.id);
});

test("from one file it is the same program, the browser's half and the folder included", async () => {
  await bundle();
  const folder = aFolder();
  const first = await started(folder);
  await first.stripe.coupons.create({ id: "kept", percent_off: 10 });
  for (const [path, part] of [
    ["/endive/stripe.js", "initCheckoutElementsSdk"],
    ["/_frames/payment.html", "frame.js"],
    ["/_hosted/page.js", "checkout"],
    ["/_sandbox/console", "<!doctype html>"],
    ["/_sandbox/console.js", "fetch"],
  ] as const) {
    const answer = await fetch(`${first.base}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).toContain(part);
  }
  first.child.kill("SIGTERM");
  await first.ended;
  const second = await started(folder);
  expect((await second.stripe.coupons.retrieve("kept")).percent_off).toBe(10);
});

test("a bundle is of its sources: any change of them, of the packages or of Node names another", () => {
  const folder = aFolder();
  const lockfile = join(folder, "lock.json");
  writeFileSync(join(folder, "a.ts"), "1");
  writeFileSync(join(folder, "a.test.ts"), "1");
  writeFileSync(lockfile, "{}");
  const before = fingerprint(folder, lockfile);
  writeFileSync(join(folder, "a.test.ts"), "a changed test");
  expect(fingerprint(folder, lockfile)).toBe(before);
  const names = new Set([before]);
  utimesSync(join(folder, "a.ts"), 1, 1);
  names.add(fingerprint(folder, lockfile));
  writeFileSync(join(folder, "b.ts"), "2");
  names.add(fingerprint(folder, lockfile));
  utimesSync(lockfile, 2, 2);
  names.add(fingerprint(folder, lockfile));
  expect(names.size).toBe(4);
});

test("a torn last line is dropped, a damaged journal is refused", async () => {
  const folder = aFolder();
  const first = await started(folder);
  await first.stripe.coupons.create({ id: "whole", percent_off: 10 });
  await first.stripe.coupons.create({ id: "torn", percent_off: 10 });
  first.child.kill("SIGKILL");
  await first.ended;
  const [name = ""] = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));
  const path = join(folder, name);
  truncateSync(path, readFileSync(path).length - 20);
  const second = await started(folder);
  expect((await second.stripe.coupons.list()).data.map(({ id }) => id)).toEqual(["whole"]);
  second.child.kill("SIGKILL");
  await second.ended;
  truncateSync(path, 30);
  writeFileSync(path, "not json\nneither\n");
  const third = run(["--port", String(await freePort()), "--data", folder]);
  expect(await third.ended).toBe(1);
  expect(third.output()).toContain("is damaged at line 1");
});

test("one process per folder, with a clear refusal", async () => {
  const folder = aFolder();
  const first = await started(folder);
  const second = run(["--port", String(await freePort()), "--data", folder]);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`is in use by process ${first.child.pid}`);
});

test("a taken port, production and nonsense options are refused in words", async () => {
  const first = await started();
  const taken = run(["--port", String(first.port)]);
  expect(await taken.ended).toBe(1);
  expect(taken.output()).toContain(`Port ${first.port} on 127.0.0.1 is taken`);
  const production = run(["--port", "0"], { NODE_ENV: "production" });
  expect(await production.ended).toBe(1);
  expect(production.output()).toContain("refuses NODE_ENV=production");
  const nonsense = run(["--prot", "1"]);
  expect(await nonsense.ended).toBe(1);
  expect(nonsense.output()).toContain("node sandbox/start.mjs --port");
});

test("without a data folder nothing is kept", async () => {
  const first = await started();
  await first.stripe.coupons.create({ id: "gone", percent_off: 10 });
  first.child.kill("SIGTERM");
  await first.ended;
  const second = await started();
  expect((await second.stripe.coupons.list()).data).toEqual([]);
});
