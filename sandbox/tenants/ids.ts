import { hash } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CODE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/**
 * A tenant's source of ids: the n-th draw depends on the seed and n alone, so the same calls give the same bytes on
 * every run. Lengths and prefixes are those of X-095.
 */
export class Ids {
  seed: string;
  /** How many ids were drawn; persisted, so that a restart never repeats one. */
  drawn: number;

  constructor(seed: string, drawn = 0) {
    this.seed = seed;
    this.drawn = drawn;
  }

  /** `length` base-62 characters, or characters of another alphabet. */
  draw(length: number, alphabet = ALPHABET): string {
    this.drawn += 1;
    return spell(`${this.seed}:${this.drawn}`, length, alphabet);
  }

  /** `pi_` + 24 characters, `prod_` + 14 … */
  next(prefix: string, length = 24): string {
    return `${prefix}_${this.draw(length)}`;
  }

  /** 8 upper-case alphanumerics, as generated promotion codes have (D-023). */
  code(): string {
    return this.draw(8, CODE_ALPHABET);
  }
}

/** Characters derived from `source` by SHA-256, deterministic and evenly spread enough for ids. */
export function spell(source: string, length: number, alphabet = ALPHABET): string {
  let text = "";
  for (let block = 0; text.length < length; block += 1)
    for (const byte of hash("sha256", `${source}:${block}`, "buffer"))
      text += alphabet[byte % alphabet.length];
  return text.slice(0, length);
}
