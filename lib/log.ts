import "server-only";

type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One JSON line per event on stdout, so that any log collector can read it. Never put secrets or e-mails in. */
export function log(level: "info" | "warn" | "error", event: string, fields: Fields = {}): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields });
  if (level === "error") console.error(line);
  else if (level === "warn" || process.env.LOG_LEVEL !== "quiet") console.log(line);
}
