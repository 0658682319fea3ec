import type { AccountFlags } from "../tenants/flags.ts";
import { invalid } from "./api-error.ts";

/** The version the sandbox models; requests without a header get it. */
export const API_VERSION = "2026-10-28.endive";
const PREVIEW_FLAG = "checkout_server_update_beta=v1";
const WELL_FORMED = /^\d{4}-\d{2}-\d{2}(\.(acacia|basil|clover|dahlia|endive|preview))?$/;

export type RequestedVersion = Readonly<{
  /** As sent, for the `stripe-version` response header. */
  header: string;
  /** The date alone; dates compare as text. */
  version: string;
  preview: boolean;
}>;

/**
 * Reads `Stripe-Version` (V-024): `date.train; flag=version; …`. The preview is on when the header asks for it and the
 * account has it; asking without having it is refused, as is a version nobody published.
 */
export function readVersion(header: string | undefined, flags: AccountFlags): RequestedVersion {
  if (header === undefined) return { header: API_VERSION, version: dateOf(API_VERSION), preview: false };
  const [version = "", ...betas] = header
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (!WELL_FORMED.test(version)) throw invalid(`Invalid Stripe API version: ${version.slice(0, 100)}`);
  for (const beta of betas)
    if (beta !== PREVIEW_FLAG || !flags.preview)
      throw invalid(`This account is not allowed to use the beta ${beta.slice(0, 100)}.`);
  return {
    header: [version, ...betas].join("; "),
    version: dateOf(version),
    preview: betas.length > 0,
  };
}

const dateOf = (version: string) => version.slice(0, 10);
