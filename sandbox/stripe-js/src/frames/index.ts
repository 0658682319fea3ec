import { isFrameName } from "../../frame-page.ts";
import {
  type FrameContext,
  type FrameSettings,
  HELLO,
  INIT,
  type ToFrame,
  type ToPage,
} from "../protocol.ts";
import { addressView } from "./address.ts";
import { applyAppearance, loadFonts } from "./appearance.ts";
import { cardView } from "./card.ts";
import { challengeView } from "./challenge.ts";
import { contactView } from "./contact.ts";
import { expressView } from "./express.ts";
import { linkSignupView } from "./link-signup.ts";
import { paymentView } from "./payment.ts";
import { taxIdView } from "./tax-id.ts";
import { termsView } from "./terms.ts";
import type { FrameTools, FrameView } from "./view.ts";
import { walletView } from "./wallet.ts";
import { directionOf, wordsFor } from "./words.ts";

const views = {
  payment: paymentView,
  card: cardView,
  address: addressView,
  contact: contactView,
  express: expressView,
  wallet: walletView,
  currency: (): FrameView => ({ node: document.createElement("div"), focus() {} }),
  "tax-id": taxIdView,
  terms: termsView,
  "link-signup": linkSignupView,
  challenge: challengeView,
} satisfies Record<string, (tools: FrameTools) => FrameView>;

// Only the page that made this frame is answered, and only with the message that carries a port.
window.addEventListener("message", function meet(event: MessageEvent) {
  const [port] = event.ports;
  if (event.source !== window.parent || event.data?.type !== INIT || !port) return;
  window.removeEventListener("message", meet);
  start(event.data.settings, port);
});
// No secret in it: any page may know that a sandbox frame has loaded.
window.parent.postMessage({ type: HELLO }, "*");

function start(settings: FrameSettings, port: MessagePort): void {
  const { words, language } = wordsFor(settings.locale);
  const root = document.documentElement;
  root.lang = language;
  root.dir = directionOf(settings.locale);
  applyAppearance(settings.appearance);
  loadFonts(settings.fonts);

  const send = (message: ToPage) => port.postMessage(message);
  const name = root.dataset.frame ?? "";
  if (!isFrameName(name)) throw new Error(`There is no frame "${name}".`);
  let isReady = false;

  let reported = "";

  const report = (isFinal: boolean) => {
    const now = view.value?.();
    if (!now) return;
    const spelled = JSON.stringify(now);
    // A field that goes away with the shape of an address is left before the change that took it is told.
    if (spelled !== reported) send({ type: "change", ...now, isFinal: false });
    reported = spelled;
    if (isFinal) send({ type: "change", ...now, isFinal });
  };
  const measure = () => send({ type: "height", height: document.body.getBoundingClientRect().height });
  const view: FrameView = views[name]({
    settings,
    words,
    changed: () => report(false),
    left: () => report(true),
    tell: (event, data) => send({ type: "event", name: event, data }),
  });

  document.getElementById("root")?.replaceChildren(view.node);
  reported = JSON.stringify(view.value?.() ?? null);
  if (settings.context) show(settings.context);

  new ResizeObserver(measure).observe(document.body);
  watchFocus(send);
  // A panel goes away by Escape. It waits for the key to come up, so that the key's second half meets a frame.
  const escapeEvent = name === "wallet" || name === "challenge" ? "keyup" : "keydown";
  document.addEventListener(escapeEvent, (event) => {
    if (event.key === "Escape") send({ type: "escape" });
  });

  function show(context: FrameContext): void {
    view.onContext?.(context);
    if (isReady) return;
    isReady = true;
    measure();
    send({ type: "ready" });
  }

  port.onmessage = async ({ data }: MessageEvent<ToFrame>) => {
    switch (data.type) {
      case "context":
        show(data.context);
        break;
      case "appearance":
        applyAppearance(data.appearance);
        break;
      case "fonts":
        loadFonts(data.fonts);
        break;
      case "options":
        view.onOptions?.(data.options);
        break;
      case "focus":
        view.focus();
        break;
      case "blur":
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        break;
      case "clear":
        view.clear?.();
        break;
      case "collapse":
        view.collapse?.();
        break;
      case "ask":
        send({ type: "answer", id: data.id, answer: await answer(data) });
        break;
    }
  };

  async function answer({ question, data }: Extract<ToFrame, { type: "ask" }>): Promise<unknown> {
    if (question === "validate") return view.validate?.() ?? { complete: true };
    if (question === "value") return view.value?.() ?? { complete: true, empty: true, value: null };
    return (await view.collect?.(data)) ?? { error: { message: "This Element holds no payment method." } };
  }
}

/** One focus and one blur for the whole frame, not one per field. */
function watchFocus(send: (message: ToPage) => void): void {
  let hasFocus = false;
  document.addEventListener("focusin", () => {
    if (!hasFocus) send({ type: "focus" });
    hasFocus = true;
  });
  window.addEventListener("blur", () => {
    if (hasFocus) send({ type: "blur" });
    hasFocus = false;
  });
}
