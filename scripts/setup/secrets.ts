import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "./command.ts";

/** What a data folder generates for itself once and keeps. The webhook secret is added by the database set-up. */
export type Secrets = Readonly<{
  appSecret: string;
  stripeSecretKey: string;
  stripePublishableKey: string;
  webhookSecret?: string;
}>;

function generate(): Secrets {
  // The sandbox pairs a secret and a publishable key by their endings.
  const account = randomBytes(16).toString("hex");
  return {
    appSecret: randomBytes(32).toString("base64url"),
    stripeSecretKey: `sk_test_${account}`,
    stripePublishableKey: `pk_test_${account}`,
  };
}

/** Reads `secrets.json` of a data folder; null when there is none. @throws Refusal when it cannot be read. */
export async function readSecrets(dataDir: string): Promise<Partial<Secrets> | null> {
  const file = path.join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Refusal(`${file} cannot be read: ${error.message}`);
  });
  if (text === null) return null;
  try {
    return JSON.parse(text) as Partial<Secrets>;
  } catch {
    throw new Refusal(
      `${file} is not valid JSON. Repair it, or delete the data folder to start from an empty shop.`,
    );
  }
}

/** The secrets of a data folder, generated and stored (readable by its owner only) where they are missing. */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new Refusal(`The data folder ${dataDir} cannot be made: ${error.message}`);
  });
  const stored = await readSecrets(dataDir);
  const secrets = { ...generate(), ...stored };
  const file = path.join(dataDir, "secrets.json");
  if (stored?.appSecret && stored.stripeSecretKey && stored.stripePublishableKey) {
    await chmod(file, 0o600);
    return secrets;
  }
  // Written beside and renamed, so that an interrupted first start never leaves half a file.
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
