import { createHash } from "node:crypto";

/**
 * An idempotency key for one press of a button: the same press sent twice is done once, and the same form sent again
 * with something mended is another request (X-042 refuses one key for two contents).
 */
export function requestKey(kind: string, requestId: string, content: unknown): string {
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return `offcut-${kind}-${requestId}-${digest}`;
}
