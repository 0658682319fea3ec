import "server-only";
import { cookies } from "next/headers";
import { sign, verify } from "../../basket/signature.ts";
import { now } from "../../clock.ts";
import { database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { requestAddressKey } from "../../http/request-address.ts";
import { mayFollowLink } from "./attempts.ts";
import { normaliseCode } from "./normalise.ts";

const NAME = "offcut_offer";
const PURPOSE = "offer";
/** An offer from a link waits this long for a basket. */
const DAYS = 30;

const isCode = (text: string) => /^[A-Za-z0-9_-]{1,100}$/.test(text);

/** The code an offer link left in this browser, if any. It is a wish, not a right: the server weighs it like a typed one. */
export async function readOffer(): Promise<string | null> {
  const cookie = (await cookies()).get(NAME);
  // Signed, so that nobody tries codes through the basket by writing cookies.
  const code = cookie ? verify(PURPOSE, cookie.value, env().APP_SECRET) : null;
  return code !== null && isCode(code) ? code : null;
}

/**
 * Remembers the code of an offer link, also while the basket is still empty.
 * @returns whether it was remembered: not what does not look like a code, nor one of too many tried in a short time
 */
export async function rememberOffer(typed: string): Promise<boolean> {
  const code = normaliseCode(typed);
  if (!isCode(code)) return false;
  const [db, addressKey, at] = await Promise.all([database(), requestAddressKey(), now()]);
  if (!(await mayFollowLink(db, addressKey, at))) return false;
  (await cookies()).set(NAME, sign(PURPOSE, code, env().APP_SECRET), {
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
