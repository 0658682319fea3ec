import { z } from "zod";
import { parseAmount, parseCount } from "#lib/money/number-input.ts";
import { endOfMinute } from "./store-time.ts";

/** What all forms for staff are read against: the instant and the store's time zone. */
export type FormContext = Readonly<{ now: number; timeZone: string }>;

/** One line of text; absent counts as empty. */
export const Line = z.string().trim().max(500, "Use at most 500 characters.").default("");

/** Values of fields that may come several times in one form, such as tick boxes and rows. */
export const Lines = z.array(z.string().trim().max(500, "Use at most 500 characters.")).max(200).default([]);

/** A form's fields as a schema reads them: those named in `lists` as arrays, the others by their last value. */
export function valuesOf(form: FormData, lists: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = Object.fromEntries(form);
  for (const name of lists) values[name] = form.getAll(name);
  return values;
}

/** Takes note of what is wrong with one field. */
export type Faults = Readonly<{ add: (field: string, message: string) => void }>;

/** Collects faults as issues of a schema, each under the name of its field. */
export function faultsOf(context: z.RefinementCtx): Faults {
  return { add: (field, message) => context.addIssue({ code: "custom", path: [field], message }) };
}

/** An optional count: blank is null. */
export function readCount(text: string, field: string, faults: Faults): number | null {
  if (text === "") return null;
  const count = parseCount(text);
  if (count === null) faults.add(field, "Give a whole number, 1 or more, or leave it blank.");
  return count;
}

/** An optional moment on the store's wall clock: blank is null (D-011, D-012, D-026). */
export function readMoment(
  wall: string,
  field: string,
  { now, timeZone }: FormContext,
  faults: Faults,
): number | null {
  if (wall === "") return null;
  const moment = endOfMinute(wall, timeZone);
  if (moment === null)
    faults.add(
      field,
      `There is no such minute in ${timeZone}. Clocks may go forward over it; choose another.`,
    );
  else if (moment <= now) faults.add(field, "This moment has already passed. Choose one in the future.");
  else if (moment > fiveYearsAfter(now)) faults.add(field, "Choose a moment at most five years from now.");
  return moment;
}

function fiveYearsAfter(now: number): number {
  const date = new Date(now * 1000);
  date.setUTCFullYear(date.getUTCFullYear() + 5);
  return Math.floor(date.getTime() / 1000);
}

/** An amount above zero in a currency; a fault otherwise. */
export function readAmount(text: string, currency: string, field: string, faults: Faults): number {
  const amount = parseAmount(text, currency);
  if (amount === null || amount === 0) {
    faults.add(
      field,
      `Give an amount in ${currency.toUpperCase()} above zero, such as ${exampleIn(currency)}.`,
    );
    return 0;
  }
  return amount;
}

const exampleIn = (currency: string) => (parseAmount("10.50", currency) === null ? "1000" : "10.50");

/** Rows of currency and amount that stand beside a main currency; rows left blank are skipped. */
export function readOtherAmounts(
  currencies: readonly string[],
  amounts: readonly string[],
  main: string,
  field: string,
  faults: Faults,
): Record<string, number> {
  const result: Record<string, number> = {};
  for (const [index, currency] of currencies.entries()) {
    const text = amounts[index] ?? "";
    if (text === "") continue;
    if (!CURRENCY.test(currency)) faults.add(field, "Choose a currency for each further amount.");
    else if (currency === main || currency in result)
      faults.add(field, `${currency.toUpperCase()} is there twice. Keep one amount per currency.`);
    else result[currency] = readAmount(text, currency, field, faults);
  }
  return result;
}

export const CURRENCY = /^[a-z]{3}$/;

/** Rows of key and value; rows left blank are skipped. Keys of our own are not for forms. */
export function readMetadata(
  keys: readonly string[],
  values: readonly string[],
  faults: Faults,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [index, key] of keys.entries()) {
    const value = values[index] ?? "";
    if (key === "" && value === "") continue;
    if (key === "") faults.add("metadata", "Each value needs a name.");
    else if (key.length > 40) faults.add("metadata", `“${key.slice(0, 20)}…” is longer than 40 characters.`);
    else if (key.startsWith("offcut_"))
      faults.add("metadata", "Names that begin with offcut_ belong to the shop.");
    else if (/[[\]]/.test(key)) faults.add("metadata", "Names cannot contain square brackets.");
    else if (key in result) faults.add("metadata", `“${key}” is there twice.`);
    else result[key] = value;
  }
  if (Object.keys(result).length > 50) faults.add("metadata", "Stripe keeps at most 50 entries.");
  return result;
}
