import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

// The purpose is part of what is signed, so that a signature made here can never serve another cookie.
const macOf = (purpose: string, value: string, secret: string) =>
  createHmac("sha256", secret).update(`${purpose}\n${value}`).digest();

/**
 * A value with its signature, `value.signature`, fit for a cookie.
 * @param value without a dot
 */
export function sign(purpose: string, value: string, secret: string): string {
  return `${value}.${macOf(purpose, value, secret).toString("base64url")}`;
}

/** The value of a signed text, or null when it was not signed by us for this purpose. */
export function verify(purpose: string, signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return null;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), "base64url");
  const expected = macOf(purpose, value, secret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}
