import path from "node:path";
import { z } from "zod";
import type { Location } from "../lib/db/open.ts";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);

const Settings = z.object({
  APP_URL: z.preprocess(blankIsAbsent, z.url().default("http://localhost:3000")),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default(".data")),
  DATABASE_URL: z.preprocess(blankIsAbsent, z.string().optional()),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/),
  STRIPE_API_BASE: z.preprocess(blankIsAbsent, z.url().optional()),
  STRIPE_WEBHOOK_SECRET: z.preprocess(blankIsAbsent, z.string().optional()),
  STORE_CURRENCY: z.preprocess(blankIsAbsent, z.string().default("eur")),
  DEMO_ACCOUNTS: z.preprocess(blankIsAbsent, z.enum(["on", "off"]).default("off")),
});

export type SeedSettings = Readonly<z.infer<typeof Settings> & { location: Location }>;

/** What the set-up reads from its environment. @throws naming what is missing or wrong */
export function readSeedSettings(source: Readonly<Record<string, string | undefined>>): SeedSettings {
  const settings = Settings.parse(source);
  const location = settings.DATABASE_URL
    ? { url: settings.DATABASE_URL }
    : { directory: path.resolve(settings.DATA_DIR, "database") };
  return { ...settings, location };
}
