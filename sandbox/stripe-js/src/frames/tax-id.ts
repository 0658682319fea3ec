import { h } from "./dom.ts";
import { selectField, textField } from "./field.ts";
import type { FrameTools, FrameView } from "./view.ts";

/** Types the sandbox offers, named by country and kind; `externalTaxIdType` is the API's name for it. */
const TYPES = [
  { type: "de_vat", external: "eu_vat", label: "DE VAT", example: "DE123456789" },
  { type: "fr_vat", external: "eu_vat", label: "FR VAT", example: "FRAB123456789" },
  { type: "nl_vat", external: "eu_vat", label: "NL VAT", example: "NL123456789B12" },
  { type: "at_vat", external: "eu_vat", label: "AT VAT", example: "ATU12345678" },
  { type: "gb_vat", external: "gb_vat", label: "GB VAT", example: "GB123456789" },
  { type: "us_ein", external: "us_ein", label: "US EIN", example: "12-3456789" },
  { type: "ch_vat", external: "ch_vat", label: "CH VAT", example: "CHE-123.456.789 MWST" },
  { type: "au_abn", external: "au_abn", label: "AU ABN", example: "12345678912" },
] as const;

type Options = {
  visibility?: "always" | "never" | "auto";
  fields?: { businessName?: "always" | "never" | "auto" };
  validation?: { taxId?: { required?: string }; businessName?: { required?: string } };
  defaultValues?: { businessName?: string; taxIdType?: string; taxId?: string };
};

/** The Tax ID Element: type, number and business name; optional unless the page requires it. */
export function taxIdView({ words, settings, changed, left }: FrameTools): FrameView {
  const options = settings.options as Options;
  const isRequired = options.validation?.taxId?.required === "always";
  const type = selectField({
    label: words.taxIdType,
    name: "taxIdType",
    choices: TYPES.map((each) => ({ value: each.type, label: each.label })),
    value: options.defaultValues?.taxIdType ?? "de_vat",
    onInput: () => {
      hint();
      changed();
    },
    onLeave: left,
  });
  const number = textField({
    label: isRequired ? words.taxIdValue : `${words.taxIdValue} (${words.optional})`,
    name: "taxId",
    isRequired,
    value: options.defaultValues?.taxId ?? "",
    problem: (value, isLeaving) =>
      isLeaving && (value.trim() === "" ? isRequired || businessName.value() !== "" : value.trim().length < 5)
        ? { code: "incomplete", message: words.required }
        : null,
    onInput: changed,
    onLeave: left,
  });
  const isNameRequired = options.validation?.businessName?.required === "always";
  const businessName = textField({
    label: isNameRequired ? words.businessName : `${words.businessName} (${words.optional})`,
    name: "businessName",
    autocomplete: "organization",
    value: options.defaultValues?.businessName ?? "",
    isRequired: isNameRequired,
    problem: (value, isLeaving) =>
      isLeaving && isNameRequired && value.trim() === ""
        ? { code: "incomplete", message: words.required }
        : null,
    onInput: changed,
    onLeave: left,
  });

  function chosen() {
    return TYPES.find((each) => each.type === type.value()) ?? TYPES[0];
  }
  function hint(): void {
    if (number.input instanceof HTMLInputElement) number.input.placeholder = chosen().example;
  }
  hint();

  const isComplete = () => number.isValid() && businessName.isValid() && number.value() !== "";
  const node = h(
    "div",
    { class: "Form", hidden: options.visibility === "never" },
    h("div", { class: "Row" }, type.node, number.node),
    options.fields?.businessName === "never" ? null : businessName.node,
  );

  return {
    node,
    focus: () => number.input.focus(),
    clear: () => {
      number.reset();
      businessName.reset();
      changed();
    },
    validate() {
      const error = [number.check(), businessName.check()].find((each) => each !== null);
      return error ? { complete: false, error } : { complete: true };
    },
    value: () => ({
      complete: isComplete(),
      empty: number.value() === "" && businessName.value() === "",
      value: {
        businessName: businessName.value(),
        taxId: number.value(),
        taxIdType: chosen().type,
        externalTaxIdType: chosen().external,
      },
    }),
  };
}
