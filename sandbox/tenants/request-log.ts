/** One request as the console and the tests see it. No keys, card data or client secrets ever get in. */
export type LoggedRequest = Readonly<{
  id: string;
  /** Epoch seconds of the tenant's clock. */
  at: number;
  method: string;
  path: string;
  /** Decoded parameters, redacted. */
  parameters: Readonly<Record<string, string>>;
  status: number;
  milliseconds: number;
  idempotency_key: string | null;
  replayed: boolean;
  error: Readonly<{ type: string; code: string | null; param: string | null; message: string }> | null;
  /** The fault that was applied, if one was. */
  fault: string | null;
  side: "server" | "browser";
}>;

const KEPT = 2000;

/** The last requests of one account, newest last. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    // Trimmed in bulk, so that adding stays cheap.
    if (this.#entries.length > KEPT * 2) this.#entries = this.#entries.slice(-KEPT);
  }

  get entries(): readonly LoggedRequest[] {
    return this.#entries.slice(-KEPT);
  }

  clear(): void {
    this.#entries = [];
  }
}

const SECRET_NAME = /(number|cvc|cvv|iban|account_number|routing_number|client_?secret|^key$|password|exp_)/i;
const SECRET_VALUE = /\b(\d[ -]?){12,19}\b|_secret_\w+|whsec_\w+|[sr]k_(test|live)_\w+/;

/** Parameters fit to be shown: secrets and anything that looks like one are replaced (L-002). */
export function redacted(form: string): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(form)) {
    const last = name.slice(name.lastIndexOf("[") + 1).replace("]", "");
    shown[name] = SECRET_NAME.test(last) || SECRET_VALUE.test(value) ? "[hidden]" : value.slice(0, 500);
  }
  return shown;
}

/** Paths carry secrets only in their query. */
export const redactedPath = (path: string) => path.replace(/_secret_\w+/g, "_secret_[hidden]");
