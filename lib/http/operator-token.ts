import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * What proves that a request comes from somebody who runs this installation: only they know APP_SECRET. Plain Node
 * (the commands) makes it, the server checks it.
 */
export function operatorToken(secret: string): string {
  return createHmac("sha256", secret).update("operator").digest("base64url");
}

/** Whether a request carries the operator's token. */
export function isOperator(request: Request, secret: string): boolean {
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${operatorToken(secret)}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
