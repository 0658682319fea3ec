import type { FrameName } from "../../frame-page.ts";
import { type Emitter, emitter } from "../emitter.ts";
import { integrationError } from "../integration-error.ts";
import type { Appearance, FieldError, Font, FrameContext, ToPage, Validity } from "../protocol.ts";
import { type FrameHost, frameHost } from "./frame-host.ts";

/** What all elements of one group share. */
export type Surroundings = {
  key: string;
  locale: string;
  appearance: () => Appearance;
  fonts: () => readonly Font[];
  context: () => FrameContext | null;
  /** Why the checkout could not be loaded: an element mounted after that has nothing to show. */
  failure: () => string | null;
};

export type Kind = {
  /** `elementType` in events. */
  type: string;
  frame: FrameName;
  title: string;
  /** Height before the frame has measured itself, so that the page below does not jump. */
  height: number;
};

export type Snapshot = { complete: boolean; empty: boolean; value: unknown; isFinal: boolean };

type Options = {
  kind: Kind;
  surroundings: Surroundings;
  options: Readonly<Record<string, unknown>>;
  /** Turns what the frame reports into the public `change` event. */
  changeEvent: (snapshot: Snapshot, error: FieldError | undefined) => Record<string, unknown>;
  onChange?: (snapshot: Snapshot) => void;
  onFrameEvent?: (name: string, data: unknown) => void;
  onDestroy: () => void;
  canUpdate?: boolean;
  readyEvent?: () => Record<string, unknown>;
};

export type ElementCore = ReturnType<typeof elementCore>;

/** The part every element has: its frame, its events, its place on the page and its end. */
export function elementCore(given: Options) {
  const { kind, surroundings, changeEvent } = given;
  const events: Emitter = emitter();
  let options = given.options;
  let frame: FrameHost | null = null;
  let container: HTMLElement | null = null;
  let isDestroyed = false;
  let snapshot: Snapshot = { complete: false, empty: true, value: null, isFinal: false };

  function onMessage(message: ToPage): void {
    switch (message.type) {
      case "height":
        if (frame) frame.node.style.height = `${Math.ceil(message.height)}px`;
        break;
      case "ready":
        events.emit("ready", given.readyEvent?.() ?? { elementType: kind.type });
        break;
      case "change": {
        const { complete, empty, value, error, isFinal = false } = message;
        snapshot = { complete, empty, value, isFinal };
        mark("complete", complete);
        mark("empty", empty);
        mark("invalid", error !== undefined);
        // A final change repeats what was already reported: it only says that the buyer has left the field.
        if (!isFinal) events.emit("change", changeEvent(snapshot, error));
        given.onChange?.(snapshot);
        break;
      }
      case "focus":
      case "blur":
        mark("focus", message.type === "focus");
        events.emit(message.type, { elementType: kind.type });
        break;
      case "escape":
        events.emit("escape", { elementType: kind.type });
        break;
      case "event":
        given.onFrameEvent?.(message.name, message.data);
        break;
    }
  }

  function mark(state: string, isOn: boolean): void {
    container?.classList.toggle(`StripeElement--${state}`, isOn);
  }

  function fail(message: string): void {
    events.emit("loaderror", { elementType: kind.type, error: { type: "api_connection_error", message } });
  }

  function mount(target: string | HTMLElement): void {
    if (isDestroyed) {
      throw integrationError("This Element has already been destroyed. Please create a new one.");
    }
    const place = typeof target === "string" ? document.querySelector<HTMLElement>(target) : target;
    if (!place) {
      throw integrationError(
        `The selector you specified (${String(target)}) applies to no DOM elements that are currently on the page. ` +
          "Make sure the element exists on the page before calling mount().",
      );
    }
    if (place === container) return;
    unmount();
    container = place;
    container.classList.add("StripeElement", "StripeElement--empty");
    frame = frameHost({
      frame: kind.frame,
      title: kind.title,
      settings: () => ({
        frame: kind.frame,
        key: surroundings.key,
        locale: surroundings.locale,
        appearance: surroundings.appearance(),
        fonts: surroundings.fonts(),
        options,
        context: surroundings.context(),
      }),
      onMessage,
      onSilence: () => fail("The Element's frame did not load."),
    });
    // Wider than its place by what the frame's body keeps free for focus rings, which a frame would cut off.
    Object.assign(frame.node.style, {
      border: "0",
      display: "block",
      margin: "-4px",
      width: "calc(100% + 8px)",
      maxWidth: "none",
      height: `${kind.height}px`,
      // The frame's document is light; on a page that declares dark, anything else gets an opaque white ground.
      colorScheme: "light only",
      background: "transparent",
    });
    const holder = document.createElement("div");
    holder.className = "__PrivateStripeElement";
    holder.append(frame.node);
    container.replaceChildren(holder);
    queueMicrotask(() => events.emit("loaderstart", { elementType: kind.type }));
    // Handlers are attached in effects, after the element was mounted (J-017).
    setTimeout(() => {
      const failure = surroundings.failure();
      if (failure !== null && frame) fail(failure);
    });
  }

  function unmount(): void {
    frame?.destroy();
    frame = null;
    if (container) {
      container.replaceChildren();
      for (const name of [...container.classList]) {
        if (name.startsWith("StripeElement")) container.classList.remove(name);
      }
    }
    container = null;
    snapshot = { complete: false, empty: true, value: null, isFinal: false };
  }

  function focus(): void {
    frame?.node.focus();
    frame?.send({ type: "focus" });
  }

  function update(changes: Readonly<Record<string, unknown>>): void {
    options = { ...options, ...changes };
    frame?.send({ type: "options", options });
  }

  return {
    kind,
    events,
    snapshot: () => snapshot,
    isMounted: () => frame !== null,
    options: () => options,
    fail,
    send: (message: Parameters<FrameHost["send"]>[0]) => frame?.send(message),
    ask: <T>(question: Parameters<FrameHost["ask"]>[0], data?: unknown): Promise<T> => {
      if (!frame) {
        throw integrationError("The Element must be mounted before its values can be read.");
      }
      return frame.ask<T>(question, data);
    },
    /** Asks the frame to show what is missing. An element that is not on the page has nothing to say. */
    validate: (): Promise<Validity> =>
      frame ? frame.ask<Validity>("validate") : Promise.resolve({ complete: true }),
    update,
    focus,
    /** The base methods of J-018, as own properties that need no `this`; `extra` is what this kind has beside them. */
    publicMethods(extra: Readonly<Record<string, unknown>>) {
      const element: Record<string, unknown> = {
        on(event: string, handler: (event: never) => unknown) {
          events.on(event, handler);
          return element;
        },
        once(event: string, handler: (event: never) => unknown) {
          events.on(event, handler, true);
          return element;
        },
        off(event: string, handler?: (event: never) => unknown) {
          events.off(event, handler);
          return element;
        },
        mount,
        unmount,
        blur: () => frame?.send({ type: "blur" }),
        clear: () => frame?.send({ type: "clear" }),
        focus,
        destroy() {
          if (isDestroyed) return;
          isDestroyed = true;
          unmount();
          events.clear();
          given.onDestroy();
        },
        ...extra,
      };
      if (given.canUpdate) {
        element.update = (changes: Readonly<Record<string, unknown>>) => {
          update(changes);
          return element;
        };
      }
      return element;
    },
  };
}
