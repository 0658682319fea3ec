import type { FieldError } from "../protocol.ts";
import {
  brandOf,
  type CardBrand,
  cardDigits,
  expiryState,
  formatExpiry,
  groupDigits,
  numberState,
  parseExpiry,
} from "./card-number.ts";
import { cardAsksPostalCode, countryChoices } from "./countries.ts";
import { h } from "./dom.ts";
import { type Field, type Problem, selectField, textField } from "./field.ts";
import type { Words } from "./words.ts";

type Options = {
  words: Words;
  locale: string;
  country: string;
  asks: { country: boolean; postalCode: boolean };
  onInput: () => void;
  onLeave: () => void;
};

export type CardFields = ReturnType<typeof cardFields>;

/** Number, date, code, country and postal code of a card. The number stays in this document (protocol.ts). */
export function cardFields({ words, locale, country, asks, onInput, onLeave }: Options) {
  const badge = h("span", { class: "Brand", "aria-hidden": "true" });
  const number = textField({
    label: words.cardNumber,
    name: "number",
    placeholder: "1234 1234 1234 1234",
    inputMode: "numeric",
    autocomplete: "cc-number",
    format: (typed) => groupDigits(cardDigits(typed)),
    problem: numberProblem,
    onInput: () => {
      showBrand();
      onInput();
    },
    onLeave,
    ornament: badge,
  });
  const expiry = textField({
    label: words.expiry,
    name: "expiry",
    placeholder: words.expiryHint,
    inputMode: "numeric",
    autocomplete: "cc-exp",
    format: formatExpiry,
    problem: expiryProblem,
    onInput,
    onLeave,
  });
  const code = textField({
    label: words.securityCode,
    name: "cvc",
    placeholder: words.cvcHint,
    inputMode: "numeric",
    autocomplete: "cc-csc",
    format: (typed) => typed.replace(/\D/g, "").slice(0, brandOf(digits()).codeLength),
    problem: (value, isLeaving) =>
      isLeaving && value.length < brandOf(digits()).codeLength
        ? { code: "incomplete_cvc", message: words.securityCodeIncomplete }
        : null,
    onInput,
    onLeave,
  });
  const countryField = selectField({
    label: words.country,
    name: "country",
    autocomplete: "billing country",
    choices: countryChoices(locale, null),
    value: country,
    onInput: () => {
      arrange();
      onInput();
    },
    onLeave,
  });
  const postal = textField({
    label: words.zip,
    name: "postalCode",
    autocomplete: "billing postal-code",
    problem: (value, isLeaving) =>
      isLeaving && (country_() === "US" ? !/^\d{5}(-?\d{4})?$/.test(value.trim()) : value.trim() === "")
        ? { code: "incomplete_zip", message: words.postalCodeIncomplete }
        : null,
    onInput,
    onLeave,
  });

  const whereabouts = h("div", { class: "Row" });
  const node = h(
    "div",
    { class: "Form" },
    number.node,
    h("div", { class: "Row" }, expiry.node, code.node),
    whereabouts,
  );
  let asked = asks;

  function digits(): string {
    return number.value().replace(/\D/g, "");
  }

  function country_(): string {
    return countryField.value();
  }

  function showBrand(): void {
    const brand = brandOf(digits());
    badge.dataset.brand = brand.name;
    badge.textContent = digits() && brand.name !== "unknown" ? brand.label : "";
  }

  function asksPostalCode(): boolean {
    return asked.postalCode && cardAsksPostalCode(country_());
  }

  function arrange(): void {
    postal.setLabel(country_() === "US" ? words.zip : words.postalCode);
    if (postal.input instanceof HTMLInputElement) {
      postal.input.placeholder = country_() === "US" ? "12345" : "";
      postal.input.inputMode = country_() === "US" ? "numeric" : "text";
    }
    const shown: HTMLElement[] = [];
    if (asked.country) shown.push(countryField.node);
    if (asksPostalCode()) shown.push(postal.node);
    whereabouts.replaceChildren(...shown);
    whereabouts.hidden = shown.length === 0;
  }
  arrange();

  function numberProblem(value: string, isLeaving: boolean): Problem {
    const state = numberState(value.replace(/\D/g, ""));
    if (state === "invalid") return { code: "invalid_number", message: words.cardNumberInvalid };
    const isMissing = state === "empty" || state === "incomplete";
    return isLeaving && isMissing ? { code: "incomplete_number", message: words.cardNumberIncomplete } : null;
  }

  function expiryProblem(value: string, isLeaving: boolean): Problem {
    const now = new Date();
    const state = expiryState(value, { month: now.getMonth() + 1, year: now.getFullYear() });
    if (state === "past") return { code: "invalid_expiry_year_past", message: words.expiryPast };
    if (state === "invalid") return { code: "invalid_expiry_month", message: words.expiryInvalid };
    return isLeaving && state !== "complete"
      ? { code: "incomplete_expiry", message: words.expiryIncomplete }
      : null;
  }

  function fields(): Field[] {
    const shown: Field[] = [number, expiry, code];
    if (asked.country) shown.push(countryField);
    if (asksPostalCode()) shown.push(postal);
    return shown;
  }

  return {
    node,
    focus: () => (fields().find((field) => !field.isValid()) ?? number).input.focus(),
    isComplete: () => fields().every((field) => field.isValid()),
    isEmpty: () => [number, expiry, code, postal].every((field) => field.value() === ""),
    firstProblem: (): Problem => {
      const value = number.value();
      return (
        (value && numberProblem(value, false)) ||
        (expiry.value() && expiryProblem(expiry.value(), false)) ||
        null
      );
    },
    check(): FieldError | null {
      const errors = fields().map((field) => field.check());
      return errors.find((error) => error !== null) ?? null;
    },
    ask(next: { country: boolean; postalCode: boolean }): void {
      if (next.country === asked.country && next.postalCode === asked.postalCode) return;
      asked = next;
      arrange();
      onInput();
    },
    brand: (): CardBrand["name"] => brandOf(digits()).name,
    /** The card for the sandbox's own address, and nobody else's. */
    secret() {
      const { month = 0, year = 0 } = parseExpiry(expiry.value()) ?? {};
      return { number: digits(), exp_month: month, exp_year: year, cvc: code.value() };
    },
    whereabouts: () => ({
      ...(asked.country ? { country: country_() } : {}),
      ...(asksPostalCode() ? { postal_code: postal.value() } : {}),
    }),
    useTestCard(testNumber: string): void {
      number.set(testNumber);
      expiry.set("1234");
      code.set("123");
      if (asksPostalCode() && !postal.value()) postal.set(country_() === "US" ? "94107" : "SW1A 1AA");
    },
    clear(): void {
      for (const field of [number, expiry, code, postal]) field.reset();
      showBrand();
      onInput();
    },
  };
}
