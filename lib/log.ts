import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const current = new AsyncLocalStorage<{ requestId: string }>();

/** Runs `work` so that every line it logs, however deep, carries this request's id. */
export function withRequestId<T>(requestId: string, work: () => Promise<T>): Promise<T> {
  return current.run({ requestId }, work);
}

/** One JSON line per event on stdout, so that any log collector can read it. Never put secrets or e-mails in. */
export function log(level: "info" | "warn" | "error", event: string, fields: Fields = {}): void {
  const line = JSON.stringify({
    at: new Date().toISOString(),
    level,
    event,
    request: current.getStore()?.requestId,
    ...fields,
  });
  if (level === "error") console.error(line);
  else if (level === "warn" || process.env.LOG_LEVEL !== "quiet") console.log(line);
}
