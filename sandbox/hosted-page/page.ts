import type { StripeCheckoutSession } from "@stripe/stripe-js";
import type { BuyerView } from "../checkout/buyer-view.ts";
import type { ActionResult } from "../stripe-js/src/checkout/actions.ts";
import { pageApi } from "../stripe-js/src/checkout/page-api.ts";
import { checkoutElementsSdk } from "../stripe-js/src/checkout/sdk.ts";
import { h } from "../stripe-js/src/frames/dom.ts";
import { summary } from "./summary.ts";

/**
 * The hosted page: the same elements and actions an integrator's own page would use, and nothing else. What the SDK
 * does not tell (whether codes are taken, where Cancel leads) is read from the session itself.
 */

type Actions = Readonly<{
  getSession: () => StripeCheckoutSession;
  confirm: (options: object) => Promise<ActionResult>;
  applyPromotionCode: (code: string) => Promise<ActionResult>;
  removePromotionCode: () => Promise<ActionResult>;
  updateLineItemQuantity: (change: { lineItem: string; quantity: number }) => Promise<ActionResult>;
  updateShippingOption: (shippingRate: string) => Promise<ActionResult>;
  updatePhoneNumber: (phone: string) => Promise<ActionResult>;
}>;

const root = document.getElementById("root") ?? document.body;
const authority = new URLSearchParams(window.location.hash.slice(1));
const key = authority.get("key") ?? "";
const clientSecret = authority.get("client_secret") ?? "";

function show(...content: readonly Node[]): void {
  root.replaceChildren(...content);
  root.removeAttribute("aria-busy");
}

const notice = (title: string, text: string) =>
  h("section", { class: "Notice" }, h("h1", {}, title), h("p", { class: "Note" }, text));

async function open(): Promise<void> {
  const first = clientSecret === "" ? null : await pageApi(key, clientSecret).init();
  if (!first?.ok)
    return show(
      notice("This checkout cannot be opened", "Its address is incomplete, or it is of another sandbox."),
    );
  const view = first.state.session;
  if (view.status === "complete") return show(notice("You’re all done here", "This checkout has been paid."));
  if (view.status === "expired")
    return show(notice("This checkout has expired", "Go back to the shop to start again."));

  const sdk = checkoutElementsSdk(key, navigator.language, {
    clientSecret,
    elementsOptions: { appearance: { theme: isDark() ? "night" : "stripe" } },
  });
  const loaded = await sdk.loadActions();
  if (loaded.type === "error") return show(notice("This checkout cannot be opened", loaded.error.message));
  render(view, sdk, loaded.actions as unknown as Actions);
}

const isDark = () => window.matchMedia("(prefers-color-scheme: dark)").matches;

function render(view: BuyerView, sdk: ReturnType<typeof checkoutElementsSdk>, actions: Actions): void {
  const order = h("div", {});
  const options = h("div", {});
  const message = h("p", { class: "Error", role: "alert" });
  const pay = h("button", { type: "submit", class: "Pay" });
  const say = (text: string) => {
    message.textContent = text;
  };
  const acted = (result: ActionResult) => say(result.type === "error" ? result.error.message : "");

  function refresh(): void {
    const session = actions.getSession();
    order.replaceChildren(
      summary(session, {
        changeQuantity: (lineItem, quantity) =>
          void actions.updateLineItemQuantity({ lineItem, quantity }).then((result) => {
            acted(result);
            refresh();
          }),
        removeCode: () => void actions.removePromotionCode().then(acted),
      }),
    );
    options.replaceChildren(
      ...shippingChoice(session, (rate) => void actions.updateShippingOption(rate).then(acted)),
    );
    pay.textContent = payLabel(session, view.mode);
  }

  const sections = sectionsOf(view, sdk).map((section) => ({ ...section, place: h("div", {}) }));
  const form = h(
    "form",
    { class: "Panel", novalidate: true },
    view.email !== null && h("p", {}, h("span", { class: "Note" }, "Email "), view.email),
    ...sections.filter(({ title }) => title !== "Payment").map(sectionNode),
    // An Address Element asks for the phone number itself.
    view.required.phoneNumber &&
      !view.required.shippingAddress &&
      !view.required.billingAddress &&
      phoneField((phone) => void actions.updatePhoneNumber(phone).then(acted)),
    options,
    ...sections.filter(({ title }) => title === "Payment").map(sectionNode),
    message,
    pay,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pay.disabled = true;
    say("");
    // Without an address to go to the page itself says that it is paid.
    const ending =
      view.returnUrl === null ? { redirect: "if_required", returnUrl: window.location.href } : {};
    void actions.confirm(ending).then((result) => {
      pay.disabled = false;
      acted(result);
      if (result.type === "success") show(notice("Thanks for your payment", "You can close this page."));
    });
  });

  show(
    h(
      "div",
      { class: "Columns" },
      h(
        "section",
        { class: "Order", "aria-label": "Order summary" },
        h("p", { class: "Badge" }, "Sandbox"),
        view.cancelUrl !== null && h("a", { href: view.cancelUrl, class: "Back" }, "Back"),
        h("h1", {}, view.mode === "subscription" ? "Subscribe" : "Checkout"),
        order,
        view.allowPromotionCodes && codeField((code) => actions.applyPromotionCode(code)),
      ),
      form,
    ),
  );
  for (const { place, create } of sections) (create() as Mountable).mount(place);
  sdk.on("change", refresh);
  refresh();
}

const sectionNode = ({ title, place }: { title: string; place: HTMLElement }) =>
  h("section", {}, h("h2", {}, title), place);

type Mountable = Readonly<{ mount: (place: HTMLElement) => void }>;

/** What the session asks of the buyer, in the order of asking. */
function sectionsOf(
  view: BuyerView,
  sdk: ReturnType<typeof checkoutElementsSdk>,
): { title: string; create: () => unknown }[] {
  const { required } = view;
  return [
    { title: "Contact", create: sdk.createContactDetailsElement, isAsked: view.email === null },
    { title: "Shipping", create: sdk.createShippingAddressElement, isAsked: required.shippingAddress },
    { title: "Billing", create: sdk.createBillingAddressElement, isAsked: required.billingAddress },
    { title: "Payment", create: sdk.createPaymentElement, isAsked: required.paymentMethod },
  ].filter(({ isAsked }) => isAsked);
}

function payLabel(session: StripeCheckoutSession, mode: BuyerView["mode"]): string {
  const { total } = session.total;
  if (mode === "subscription") return session.recurring?.trial ? "Start trial" : "Subscribe";
  return total.minorUnitsAmount === 0 ? "Complete order" : `Pay ${total.amount}`;
}

function codeField(apply: (code: string) => Promise<ActionResult>): HTMLElement {
  const input = h("input", { id: "code", autocomplete: "off", "aria-describedby": "code-error" });
  const error = h("p", { id: "code-error", class: "Error", role: "alert" });
  const form = h(
    "form",
    { class: "Code" },
    h("label", { for: "code" }, "Promotion code"),
    h("div", { class: "Row" }, input, h("button", { type: "submit", class: "Secondary" }, "Apply")),
    error,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void apply(input.value).then((result) => {
      error.textContent = result.type === "error" ? result.error.message : "";
      if (result.type === "success") input.value = "";
    });
  });
  return form;
}

function phoneField(change: (phone: string) => void): HTMLElement {
  const input = h("input", { id: "phone", type: "tel", autocomplete: "tel" });
  input.addEventListener("change", () => change(input.value));
  return h("div", {}, h("label", { for: "phone" }, "Phone number"), input);
}

function shippingChoice(session: StripeCheckoutSession, choose: (rate: string) => void): HTMLElement[] {
  if (session.shippingOptions.length < 2) return [];
  const chosen = session.shipping?.shippingOption.id;
  return [
    h(
      "fieldset",
      {},
      h("legend", {}, "Shipping method"),
      ...session.shippingOptions.map((option) => {
        const radio = h("input", {
          type: "radio",
          name: "shipping",
          value: option.id,
          checked: option.id === chosen,
        });
        radio.addEventListener("change", () => choose(option.id));
        return h("label", { class: "Choice" }, radio, option.displayName ?? "", h("span", {}, option.amount));
      }),
    ),
  ];
}

void open();
