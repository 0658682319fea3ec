import type { Contact, FrameContext } from "../protocol.ts";
import { h } from "./dom.ts";
import { selectField } from "./field.ts";
import { tokenise } from "./tokenise.ts";
import type { FrameTools, FrameView } from "./view.ts";
import { walletBuyer } from "./wallet-buyer.ts";
import { fillIn } from "./words.ts";

/** The stand-in wallet's sheet: the page's own lines and total, an invented buyer, a test card. */
export function walletView({ words, settings, tell }: FrameTools): FrameView {
  const title = h("h1", { id: "title", class: "PanelTitle", tabindex: -1 }, words.walletTitle);
  const lines = h("dl", { class: "Lines" });
  const details = h("dl", { class: "Details" });
  const shippingPlace = h("div", {});
  const status = h("p", { class: "PanelNote", role: "status" });
  const payButton = h("button", { type: "button", class: "Button Button--primary" });
  const cancelButton = h("button", { type: "button", class: "Button Button--quiet" }, words.cancel);
  let context: FrameContext | null = settings.context;
  let buyer = walletBuyer(null);

  cancelButton.addEventListener("click", () => tell("cancel"));
  payButton.addEventListener("click", () => void pay());

  async function pay(): Promise<void> {
    payButton.disabled = true;
    status.textContent = words.processing;
    const email = context?.email || buyer.email;
    const made = await tokenise(
      {
        key: settings.key,
        type: "card",
        card: {
          number: "4242424242424242",
          exp_month: 12,
          exp_year: new Date().getFullYear() + 4,
          cvc: "123",
        },
        billingDetails: { name: buyer.contact.name, email, address: { ...buyer.contact.address } },
      },
      { save: false },
    );
    if ("error" in made) {
      status.textContent = made.error.message;
      payButton.disabled = false;
      return;
    }
    tell("pay", {
      paymentMethod: made.paymentMethod,
      email,
      phone: context?.collects.phone ? buyer.phone : null,
      billing: buyer.contact,
      shipping: context?.collects.shipping ? shippingContact() : null,
      shippingRate: context?.shippingOption ?? null,
    });
  }

  /** An address the page already has wins over the invented one. */
  function shippingContact(): Contact {
    return context?.shippingAddress ?? buyer.contact;
  }

  function show(next: FrameContext): void {
    context = next;
    buyer = walletBuyer(next.countries);
    payButton.textContent = fillIn(words.pay, { total: next.total });
    lines.replaceChildren(
      ...next.lines.flatMap(({ name, amount }) => [h("dt", {}, name), h("dd", {}, amount)]),
      h("dt", { class: "Total" }, words.total),
      h("dd", { class: "Total" }, next.total),
    );
    const { address } = shippingContact();
    details.replaceChildren(
      h("dt", {}, words.payingWith),
      h("dd", {}, "Visa •••• 4242"),
      h("dt", {}, words.contact),
      h("dd", {}, next.email || buyer.email),
      ...(next.collects.shipping
        ? [
            h("dt", {}, words.shipTo),
            h(
              "dd",
              {},
              [address.line1, address.city, address.postal_code, address.country].filter(Boolean).join(", "),
            ),
          ]
        : []),
    );
    if (next.collects.shipping && next.shippingOptions.length > 1) {
      const options = selectField({
        label: words.shippingOption,
        name: "shippingOption",
        choices: next.shippingOptions.map(({ id, name, amount }) => ({
          value: id,
          label: `${name}, ${amount}`,
        })),
        value: next.shippingOption ?? "",
        onInput: () => tell("shippingoption", options.value()),
      });
      shippingPlace.replaceChildren(options.node);
    } else shippingPlace.replaceChildren();
  }

  return {
    node: h(
      "div",
      { class: "Scrim" },
      h(
        "section",
        { class: "Panel", "aria-labelledby": "title" },
        h("p", { class: "Mark" }, words.sandbox),
        title,
        h("p", { class: "PanelNote" }, words.walletNote),
        details,
        shippingPlace,
        lines,
        h("div", { class: "Buttons" }, payButton, cancelButton),
        status,
      ),
    ),
    focus: () => title.focus(),
    onContext: show,
  };
}
