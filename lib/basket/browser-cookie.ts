import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { env } from "../env.ts";
import { sign, verify } from "./signature.ts";

const NAME = "offcut_browser";
const PURPOSE = "browser";
// The longest that browsers keep a cookie.
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The id of this browser if it has one that we signed: baskets and open checkouts belong to it. */
export async function readBrowserId(): Promise<string | null> {
  const cookie = (await cookies()).get(NAME);
  return cookie ? verify(PURPOSE, cookie.value, env().APP_SECRET) : null;
}

/** This browser's id, given to it now if it had none. Only where cookies can be set: route handlers and actions. */
export async function ensureBrowserId(): Promise<string> {
  const present = await readBrowserId();
  if (present) return present;
  const id = randomUUID();
  const { APP_SECRET, APP_URL } = env();
  (await cookies()).set(NAME, sign(PURPOSE, id, APP_SECRET), {
    httpOnly: true,
    sameSite: "lax",
    secure: new URL(APP_URL).protocol === "https:",
    path: "/",
    maxAge: MAX_AGE_SECONDS,
  });
  return id;
}
