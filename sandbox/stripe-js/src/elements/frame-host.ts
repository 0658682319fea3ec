import type { FrameName } from "../../frame-page.ts";
import { origin } from "../origin.ts";
import { type FrameSettings, HELLO, INIT, type Question, type ToFrame, type ToPage } from "../protocol.ts";

type Options = {
  frame: FrameName;
  /** Accessible name of the frame; Stripe's own titles, so that tests find it by them. */
  title: string;
  settings: () => FrameSettings;
  onMessage: (message: ToPage) => void;
  /** The frame did not speak in time: blocked by a content policy, or the sandbox is gone. */
  onSilence: () => void;
};

const HELLO_LIMIT_MS = 15_000;

export type FrameHost = ReturnType<typeof frameHost>;

let frames = 0;

/**
 * One cross-origin frame and the private line to it. Only a `hello` from this very window and from the sandbox's
 * origin is answered, once, with a MessagePort; messages sent before that wait.
 */
export function frameHost({ frame, title, settings, onMessage, onSilence }: Options) {
  const node = document.createElement("iframe");
  node.title = title;
  frames += 1;
  node.name = `__privateStripeFrame${frames}`;
  node.src = `${origin}/_frames/${frame}.html`;
  node.setAttribute("allow", "payment *; clipboard-write");
  node.setAttribute("allowtransparency", "true");

  const { port1: port, port2: portOfFrame } = new MessageChannel();
  const answers = new Map<number, (answer: unknown) => void>();
  let questions = 0;
  let isConnected = false;
  let waiting: ToFrame[] = [];

  port.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data.type === "answer") {
      answers.get(data.id)?.(data.answer);
      answers.delete(data.id);
    } else onMessage(data);
  };

  const greet = (event: MessageEvent) => {
    if (isConnected || event.source !== node.contentWindow || event.origin !== origin) return;
    if (event.data?.type !== HELLO) return;
    isConnected = true;
    clearTimeout(silence);
    window.removeEventListener("message", greet);
    node.contentWindow?.postMessage({ type: INIT, settings: settings() }, origin, [portOfFrame]);
    for (const message of waiting) port.postMessage(message);
    waiting = [];
  };
  window.addEventListener("message", greet);
  const silence = setTimeout(onSilence, HELLO_LIMIT_MS);

  const send = (message: ToFrame): void => {
    if (isConnected) port.postMessage(message);
    else if (message.type === "focus" || message.type === "ask") waiting.push(message);
    // Anything else is state, and `init` carries the state of its moment.
  };

  return {
    node,
    send,
    ask<T>(question: Question, data?: unknown): Promise<T> {
      questions += 1;
      const id = questions;
      send({ type: "ask", id, question, data });
      return new Promise((resolve) => answers.set(id, resolve as (answer: unknown) => void));
    },
    destroy(): void {
      clearTimeout(silence);
      window.removeEventListener("message", greet);
      port.close();
      node.remove();
    },
  };
}
