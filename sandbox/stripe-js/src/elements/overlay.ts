import type { FrameName } from "../../frame-page.ts";
import type { Surroundings } from "./element.ts";
import { frameHost } from "./frame-host.ts";

type Options = {
  frame: FrameName;
  title: string;
  surroundings: Surroundings;
  options: Readonly<Record<string, unknown>>;
  onEvent: (name: string, data: unknown) => void;
  /** The buyer left by Escape, or the frame never came. */
  onDismiss: () => void;
};

const LINGER_MS = 500;

export type Overlay = ReturnType<typeof openOverlay>;

/**
 * A frame over the whole page: the wallet sheet and the 3D Secure challenge. A modal dialog keeps focus inside and
 * gives it back afterwards; the frame draws scrim and panel itself.
 */
export function openOverlay({ frame, title, surroundings, options, onEvent, onDismiss }: Options) {
  const dialog = document.createElement("dialog");
  const host = frameHost({
    frame,
    title,
    settings: () => ({
      frame,
      key: surroundings.key,
      locale: surroundings.locale,
      appearance: surroundings.appearance(),
      fonts: surroundings.fonts(),
      options,
      context: surroundings.context(),
    }),
    onMessage(message) {
      if (message.type === "ready") host.send({ type: "focus" });
      if (message.type === "event") onEvent(message.name, message.data);
      if (message.type === "escape") onDismiss();
    },
    onSilence: onDismiss,
  });

  dialog.setAttribute("aria-label", title);
  Object.assign(dialog.style, {
    border: "0",
    padding: "0",
    margin: "0",
    width: "100vw",
    height: "100dvh",
    maxWidth: "none",
    maxHeight: "none",
    background: "transparent",
    overflow: "hidden",
  });
  Object.assign(host.node.style, {
    border: "0",
    display: "block",
    width: "100%",
    height: "100%",
    // The frame's document is light; on a page that declares dark, anything else gets an opaque white ground.
    colorScheme: "light only",
    background: "transparent",
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    onDismiss();
  });
  dialog.append(host.node);
  document.body.append(dialog);
  dialog.showModal();

  return {
    send: host.send,
    close(): void {
      dialog.close();
      // Out of sight and reach at once, but out of the document only later: a frame that goes while the browser is
      // still handing it a click or a key leaves whoever sent that waiting for ever.
      host.node.title = "";
      dialog.inert = true;
      dialog.removeAttribute("aria-label");
      Object.assign(dialog.style, {
        display: "block",
        position: "fixed",
        opacity: "0",
        pointerEvents: "none",
      });
      setTimeout(() => {
        host.destroy();
        dialog.remove();
      }, LINGER_MS);
    },
  };
}
