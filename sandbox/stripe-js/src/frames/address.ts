import type { Contact, FrameContext } from "../protocol.ts";
import { addressFields } from "./address-fields.ts";
import { countryOfBuyer } from "./countries.ts";
import { freshId, h } from "./dom.ts";
import { type Field, textField } from "./field.ts";
import type { FrameTools, FrameView } from "./view.ts";

type Options = {
  mode?: "shipping" | "billing";
  allowedCountries?: readonly string[] | null;
  contacts?: readonly (Contact & { phone?: string })[];
  defaultValues?: { name?: string | null; phone?: string | null; address?: Partial<Contact["address"]> };
  fields?: { phone?: "always" | "never" | "auto" };
  validation?: { phone?: { required?: "always" | "never" | "auto" } };
};

/** The Address Element: a shipping or a billing address, or one of the contacts the page offers. */
export function addressView({ words, settings, changed, left }: FrameTools): FrameView {
  const options = settings.options as Options;
  const mode = options.mode ?? "shipping";
  const fields = addressFields({
    words,
    locale: settings.locale,
    countries: options.allowedCountries ?? null,
    country: options.defaultValues?.address?.country ?? countryOfBuyer(),
    section: mode,
    onInput: changed,
    onLeave: left,
  });
  let isFilled = false;
  let phone: Field | null = null;

  const node = h("div", { class: "Form" }, contactsPicker(), fields.node);
  if (options.fields?.phone === "always") addPhone();

  function addPhone(): void {
    if (phone) return;
    const isRequired = options.validation?.phone?.required !== "never";
    phone = textField({
      label: isRequired ? words.phone : `${words.phone} (${words.optional})`,
      name: "phone",
      type: "tel",
      inputMode: "tel",
      autocomplete: `section-${mode} ${mode} tel`,
      isRequired,
      problem: (value, isLeaving) =>
        isLeaving && isRequired && !/\d{5}/.test(value.replace(/\D/g, ""))
          ? { code: "incomplete", message: words.required }
          : null,
      onInput: changed,
      onLeave: left,
    });
    node.append(phone.node);
  }

  function contactsPicker(): HTMLElement | null {
    const contacts = options.contacts ?? [];
    if (contacts.length === 0) return null;
    const group = freshId("contact");
    const choices = [...contacts, null].map((contact, index) => {
      const id = `${group}-${index}`;
      const radio = h("input", { type: "radio", name: group, id, class: "RadioInput" });
      radio.addEventListener("change", () => {
        fields.node.hidden = contact !== null;
        if (contact) {
          fields.fill(contact);
          if (contact.phone) phone?.set(contact.phone);
          left();
        } else fields.clear();
      });
      const { address } = contact ?? {};
      const label = contact
        ? [contact.name, address?.line1, address?.city, address?.postal_code].filter(Boolean).join(", ")
        : words.newAddress;
      return h("label", { class: "PickerItem", for: id }, radio, h("span", {}, label));
    });
    return h(
      "fieldset",
      { class: "Picker" },
      h("legend", { class: "Label" }, words.savedAddresses),
      ...choices,
    );
  }

  function prefill(contact: Contact | null): void {
    if (isFilled || !fields.isEmpty()) return;
    const { defaultValues } = options;
    if (contact) {
      isFilled = true;
      fields.fill(contact);
    } else if (defaultValues) {
      isFilled = true;
      const {
        country = "US",
        line1 = null,
        line2 = null,
        city = null,
        postal_code = null,
        state = null,
      } = defaultValues.address ?? {};
      fields.fill({
        name: defaultValues.name ?? null,
        address: { country, line1, line2, city, postal_code, state },
      });
      if (defaultValues.phone) phone?.set(defaultValues.phone);
    }
  }

  let countries = "";

  return {
    node,
    focus: fields.focus,
    clear: fields.clear,
    onContext(context: FrameContext) {
      const allowed = options.allowedCountries ?? (mode === "shipping" ? context.countries : null);
      if (JSON.stringify(allowed) !== countries) {
        countries = JSON.stringify(allowed);
        fields.offer(allowed);
      }
      if (mode === "shipping" && context.collects.phone && options.fields?.phone !== "never") addPhone();
      prefill(mode === "shipping" ? context.shippingAddress : context.billingAddress);
    },
    validate() {
      const errors = [fields.check(), phone?.check() ?? null];
      const error = errors.find((each) => each !== null);
      return error ? { complete: false, error } : { complete: true };
    },
    value: () => ({
      complete: fields.isComplete() && (phone?.isValid() ?? true),
      empty: fields.isEmpty(),
      value: { ...fields.contact(), ...(phone ? { phone: phone.value() } : {}) },
    }),
  };
}
