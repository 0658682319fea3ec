import type { Contact, FieldError } from "../protocol.ts";
import { addressForm, countryChoices } from "./countries.ts";
import { h } from "./dom.ts";
import { type Field, type Problem, selectField, textField } from "./field.ts";
import type { Words } from "./words.ts";

type Options = {
  words: Words;
  locale: string;
  countries: readonly string[] | null;
  country: string;
  /** `shipping` or `billing`, for the browser's autofill. */
  section: string;
  onInput: () => void;
  onLeave: () => void;
};

export type AddressFields = ReturnType<typeof addressFields>;

/** Name and address, with the region and postal code the chosen country has. */
export function addressFields({ words, locale, countries, country, section, onInput, onLeave }: Options) {
  const required =
    (message: string) =>
    (value: string, isLeaving: boolean): Problem =>
      isLeaving && value.trim() === "" ? { code: "incomplete", message } : null;
  const text = (name: string, label: string, autocomplete: string, problem = required(words.required)) =>
    textField({
      label,
      name,
      autocomplete: `section-${section} ${section} ${autocomplete}`,
      problem,
      onInput,
      onLeave,
      isRequired: name !== "line2",
    });

  const name = text("name", words.fullName, "name");
  const countryField = selectField({
    label: words.countryOrRegion,
    name: "country",
    autocomplete: `section-${section} ${section} country`,
    choices: countryChoices(locale, countries),
    value: country,
    onInput: () => {
      reshape();
      onInput();
    },
    onLeave,
  });
  const line1 = text("line1", words.line1, "address-line1");
  const line2 = text("line2", words.line2, "address-line2", () => null);
  line2.setLabel(`${words.line2} (${words.optional})`);
  const city = text("city", words.city, "address-level2");
  const postal = text("postalCode", words.postalCode, "postal-code", required(words.postalCodeIncomplete));
  const regionTyped = text("state", words.state, "address-level1");
  const regionChosen = selectField({
    label: words.state,
    name: "state",
    autocomplete: `section-${section} ${section} address-level1`,
    choices: [],
    value: "",
    prompt: words.select,
    missing: { code: "incomplete", message: words.required },
    onInput,
    onLeave,
  });
  const lastRow = h("div", { class: "Row" });
  const node = h(
    "div",
    { class: "Form" },
    name.node,
    countryField.node,
    line1.node,
    line2.node,
    city.node,
    lastRow,
  );
  let shape = addressForm(countryField.value());

  function reshape(): void {
    shape = addressForm(countryField.value());
    const label = shape.region === "province" ? words.province : words.state;
    regionChosen.setLabel(label);
    regionTyped.setLabel(label);
    if (shape.regions.length > 0) {
      regionChosen.setChoices(
        shape.regions.map((code) => ({ value: code, label: code })),
        regionChosen.value() || regionTyped.value(),
      );
    }
    postal.setLabel(shape.postal === "zip" ? words.zip : words.postalCode);
    lastRow.replaceChildren(...[region()?.node, shape.postal ? postal.node : undefined].filter(isPresent));
  }

  function region(): Field | null {
    if (shape.region === null) return null;
    return shape.regions.length > 0 ? regionChosen : regionTyped;
  }

  function fields(): Field[] {
    return [name, countryField, line1, line2, city, region(), shape.postal ? postal : null].filter(isPresent);
  }

  reshape();

  return {
    node,
    focus: () => (fields().find((field) => !field.isValid()) ?? name).input.focus(),
    isComplete: () => fields().every((field) => field.isValid()),
    isEmpty: () => fields().every((field) => field === countryField || field.value() === ""),
    check(): FieldError | null {
      const errors = fields().map((field) => field.check());
      return errors.find(isPresent) ?? null;
    },
    contact: (): Contact => ({
      name: name.value() || null,
      address: {
        country: countryField.value(),
        line1: line1.value() || null,
        line2: line2.value() || null,
        city: city.value() || null,
        state: region()?.value() || null,
        postal_code: shape.postal ? postal.value() || null : null,
      },
    }),
    fill(contact: Contact): void {
      const { address } = contact;
      if (contact.name) name.set(contact.name);
      countryField.set(address.country);
      reshape();
      if (address.line1) line1.set(address.line1);
      if (address.line2) line2.set(address.line2);
      if (address.city) city.set(address.city);
      if (address.postal_code) postal.set(address.postal_code);
      if (address.state) region()?.set(address.state);
    },
    offer(allowed: readonly string[] | null): void {
      countryField.setChoices(countryChoices(locale, allowed), countryField.value());
      reshape();
    },
    clear(): void {
      for (const field of fields()) field.reset();
      onInput();
    },
  };
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
