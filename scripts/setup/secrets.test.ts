import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureSecrets, readSecrets } from "./secrets.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "offcut-secrets-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a new data folder gets secrets that only its owner may read", async () => {
  const dataDir = path.join(folder, "new/data");
  const secrets = await ensureSecrets(dataDir);
  expect(secrets.appSecret.length).toBeGreaterThanOrEqual(32);
  expect(secrets.stripeSecretKey.replace("sk_test_", "")).toBe(
    secrets.stripePublishableKey.replace("pk_test_", ""),
  );
  expect((await stat(path.join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("they are kept, with what others noted beside them, and closed again when left open", async () => {
  const first = await ensureSecrets(folder);
  const file = path.join(folder, "secrets.json");
  await writeFile(file, JSON.stringify({ ...first, webhookSecret: "whsec_noted" }), { mode: 0o644 });
  expect(await ensureSecrets(folder)).toEqual({ ...first, webhookSecret: "whsec_noted" });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("two data folders share no secret", async () => {
  const [one, other] = [
    await ensureSecrets(path.join(folder, "a")),
    await ensureSecrets(path.join(folder, "b")),
  ];
  expect(one.appSecret).not.toBe(other.appSecret);
  expect(one.stripeSecretKey).not.toBe(other.stripeSecretKey);
});

test("a spoilt file is named, never overwritten", async () => {
  await writeFile(path.join(folder, "secrets.json"), "{");
  await expect(readSecrets(folder)).rejects.toThrow(/secrets\.json is not valid JSON/);
  await expect(ensureSecrets(folder)).rejects.toThrow(/not valid JSON/);
});
