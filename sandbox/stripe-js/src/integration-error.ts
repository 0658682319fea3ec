/** A mistake of the page's author, never of the buyer: thrown, or a rejected promise (J-033). */
export class IntegrationError extends Error {
  override readonly name = "IntegrationError";
}

export function integrationError(message: string): IntegrationError {
  return new IntegrationError(message);
}

/** Refuses a value of the wrong type the way Stripe.js words it. */
export function expectString(name: string, value: unknown): asserts value is string {
  if (typeof value !== "string") {
    throw integrationError(
      `Invalid value for ${name}: value should be a string. You specified: ${spell(value)}.`,
    );
  }
}

export function expectStringOrNull(name: string, value: unknown): asserts value is string | null {
  if (value !== null) expectString(name, value);
}

export function expectFunction(name: string, value: unknown): void {
  if (typeof value !== "function") {
    throw integrationError(
      `Invalid value for ${name}: value should be a function. You specified: ${spell(value)}.`,
    );
  }
}

function spell(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "function") return "a function";
  return JSON.stringify(value) ?? String(value);
}
