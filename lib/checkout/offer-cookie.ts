import "server-only";
import { cookies } from "next/headers";
import { env } from "../env.ts";
import { normaliseCode } from "./promotion-code.ts";

const NAME = "offcut_offer";
/** An offer from a link waits this long for a basket. */
const DAYS = 30;

const isCode = (text: string) => /^[A-Za-z0-9_-]{1,100}$/.test(text);

/** The code an offer link left in this browser, if any. It is a wish, not a right: the server weighs it like a typed one. */
export async function readOffer(): Promise<string | null> {
  const value = (await cookies()).get(NAME)?.value ?? "";
  return isCode(value) ? value : null;
}

/** Remembers the code of an offer link, also while the basket is still empty. @returns whether it looks like a code */
export async function rememberOffer(typed: string): Promise<boolean> {
  const code = normaliseCode(typed);
  if (!isCode(code)) return false;
  (await cookies()).set(NAME, code, {
    httpOnly: true,
    sameSite: "lax",
    secure: new URL(env().APP_URL).protocol === "https:",
    path: "/",
    maxAge: DAYS * 24 * 60 * 60,
  });
  return true;
}

/** Forgets it: it has been used, or the shopper took it off. Route handlers and actions only. */
export async function forgetOffer(): Promise<void> {
  (await cookies()).delete(NAME);
}
