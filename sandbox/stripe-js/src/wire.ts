/** What a call to the sandbox answers: the body it sent, or the reason why there is none. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; error: WireFailure; body: Readonly<Record<string, unknown>> | null };
export type WireFailure = Readonly<Record<string, unknown>> & { message: string };

export type FormValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | FormValue[]
  | { [key: string]: FormValue };

const UNREACHABLE =
  "We are experiencing issues connecting to our payments provider. Please check your internet connection and try again.";

/**
 * Posts a form with the publishable key inside the body, as Stripe.js does: without a header of our own the browser
 * sends no preflight. Buyer mistakes come back with status 200 and an `error` body, so that nothing is logged to the
 * page's console; injected faults have their real status.
 */
export async function post<T>(
  url: string,
  key: string,
  fields: { [key: string]: FormValue },
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: encodeForm({ ...fields, key }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    const body: unknown = await response.json();
    const error = errorIn(body);
    if (error) return { ok: false, error, body: body as Record<string, unknown> };
    if (!response.ok) return { ok: false, error: { message: UNREACHABLE }, body: null };
    // The route that answers is typed with the same T (payment-pages/routes.ts).
    return { ok: true, value: body as T };
  } catch {
    return { ok: false, error: { type: "api_connection_error", message: UNREACHABLE }, body: null };
  }
}

function errorIn(body: unknown): WireFailure | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const message = "message" in error && typeof error.message === "string" ? error.message : UNREACHABLE;
  return { ...error, message };
}

/** `a[b][0]=c`, null as an empty value, undefined left out: the encoding of Stripe's own API. */
function encodeForm(fields: { [key: string]: FormValue }): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) append(form, name, value);
  return form;
}

function append(form: URLSearchParams, name: string, value: FormValue): void {
  if (value === undefined) return;
  if (value === null) form.append(name, "");
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) append(form, `${name}[${index}]`, item);
  } else if (typeof value === "object") {
    for (const [key, item] of Object.entries(value)) append(form, `${name}[${key}]`, item);
  } else form.append(name, String(value));
}
