import type { FrameContext } from "../protocol.ts";
import { h } from "./dom.ts";
import type { FrameTools, FrameView } from "./view.ts";

/** The wallet button. `buttonHeight` and a hidden wallet are obeyed; with nothing to pay there is no button. */
export function expressView({ words, settings, tell }: FrameTools): FrameView {
  const button = h(
    "button",
    { type: "button", class: "WalletButton" },
    h("span", {}, words.walletButton),
    " ",
    h("span", { class: "WalletMark" }, words.sandbox),
  );
  button.addEventListener("click", () => tell("click"));
  let isFree = false;

  function obey(options: Readonly<Record<string, unknown>>): void {
    const { buttonHeight, paymentMethods, buttonTheme } = options as {
      buttonHeight?: number;
      paymentMethods?: { googlePay?: string };
      buttonTheme?: { googlePay?: string };
    };
    // Stripe's range for the button's height.
    const height = Math.min(Math.max(buttonHeight ?? 44, 40), 55);
    button.style.setProperty("height", `${height}px`);
    button.dataset.tone = buttonTheme?.googlePay === "white" ? "white" : "black";
    button.hidden = isFree || paymentMethods?.googlePay === "never";
  }
  let options = settings.options;
  obey(options);

  return {
    node: h("div", { class: "Form" }, button),
    focus: () => button.focus(),
    onContext: (context: FrameContext) => {
      isFree = context.isFree;
      obey(options);
    },
    onOptions: (next) => {
      options = next;
      obey(options);
    },
  };
}
