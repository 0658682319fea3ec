import { integrationError } from "../integration-error.ts";
import type { Contact } from "../protocol.ts";
import { type ElementCore, elementCore, type Kind, type Surroundings } from "./element.ts";
import { type Overlay, openOverlay } from "./overlay.ts";

/** What the stand-in wallet hands over when the buyer pays with it. */
export type WalletPayment = Readonly<{
  paymentMethod: string;
  email: string;
  phone: string | null;
  billing: Contact;
  shipping: Contact | null;
  shippingRate: string | null;
}>;

type Settings = Readonly<Record<string, unknown>>;
type Options = {
  kind: Kind;
  surroundings: Surroundings;
  options: Settings;
  onDestroy: () => void;
  /** The buyer chose another shipping option inside the sheet. */
  onShippingOption: (shippingRate: string) => void;
};

export type ExpressElement = {
  core: ElementCore;
  element: unknown;
  /** The payment behind a `confirm` event of this element, null for any other object. */
  paymentOf: (event: unknown) => WalletPayment | null;
  /** Ends the sheet after the payment was tried. */
  closeSheet: () => void;
  refreshSheet: () => void;
};

/** The wallet the sandbox stands in for, as `expressPaymentType`. */
const WALLET = "google_pay";
const CLICK_LIMIT_MS = 1000;

/**
 * The Express Checkout Element: one button in a frame, and a sheet with lines and total over the page. The buyer of
 * the sheet is invented, the payment method is a real test card, and nothing is charged before the page confirms.
 */
export function expressElement({
  kind,
  surroundings,
  options,
  onDestroy,
  onShippingOption,
}: Options): ExpressElement {
  const payments = new WeakMap<object, WalletPayment>();
  let sheet: Overlay | null = null;

  const core = elementCore({
    kind,
    surroundings,
    options,
    changeEvent: () => ({}),
    canUpdate: true,
    readyEvent: () => ({
      elementType: "expressCheckout",
      availablePaymentMethods: isHidden(core.options())
        ? undefined
        : {
            amazonPay: false,
            applePay: false,
            googlePay: true,
            link: false,
            paypal: false,
            klarna: false,
          },
    }),
    onFrameEvent: (name) => {
      if (name === "click") void click();
    },
    onDestroy: () => {
      closeSheet();
      onDestroy();
    },
  });

  /** With a `click` handler the page decides within a second whether and with what the sheet opens. */
  async function click(): Promise<void> {
    if (!core.events.has("click")) return openSheet({});
    const decision = await new Promise<Settings | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), CLICK_LIMIT_MS);
      const decide = (answer: Settings | null) => {
        clearTimeout(timer);
        resolve(answer);
      };
      core.events.emit("click", {
        elementType: "expressCheckout",
        expressPaymentType: WALLET,
        resolve: (details: Settings = {}) => decide(details),
        reject: () => decide(null),
      });
    });
    if (decision) openSheet(decision);
  }

  function openSheet(details: Settings): void {
    if (sheet) return;
    sheet = openOverlay({
      frame: "wallet",
      title: "Sandbox wallet",
      surroundings,
      options: { ...core.options(), ...details },
      onDismiss: cancel,
      onEvent(name, data) {
        if (name === "cancel") cancel();
        if (name === "shippingoption") onShippingOption(String(data));
        // The frame is ours; its message has the declared shape.
        if (name === "pay") pay(data as WalletPayment);
      },
    });
  }

  function pay(payment: WalletPayment): void {
    if (!core.events.has("confirm")) {
      closeSheet();
      reportError(integrationError("The Express Checkout Element has no handler for the 'confirm' event."));
      return;
    }
    const event = {
      expressPaymentType: WALLET,
      billingDetails: {
        name: payment.billing.name ?? "",
        email: payment.email,
        ...(payment.phone ? { phone: payment.phone } : {}),
        address: payment.billing.address,
      },
      ...(payment.shipping
        ? { shippingAddress: { name: payment.shipping.name ?? "", address: payment.shipping.address } }
        : {}),
      paymentFailed: () => closeSheet(),
    };
    payments.set(event, payment);
    core.events.emit("confirm", event);
  }

  function cancel(): void {
    closeSheet();
    core.events.emit("cancel", { elementType: "expressCheckout" });
  }

  function closeSheet(): void {
    sheet?.close();
    sheet = null;
  }

  return {
    core,
    element: core.publicMethods({}),
    paymentOf: (event) => (typeof event === "object" && event ? (payments.get(event) ?? null) : null),
    closeSheet,
    refreshSheet: () => {
      const context = surroundings.context();
      if (context) sheet?.send({ type: "context", context });
    },
  };
}

/** `paymentMethods: { googlePay: "never" }` leaves nothing to show. */
function isHidden(options: Settings): boolean {
  const { paymentMethods } = options;
  return (
    typeof paymentMethods === "object" &&
    paymentMethods !== null &&
    "googlePay" in paymentMethods &&
    paymentMethods.googlePay === "never"
  );
}
