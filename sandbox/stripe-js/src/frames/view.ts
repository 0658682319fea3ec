import type { Collected, FrameContext, FrameSettings, Validity } from "../protocol.ts";
import type { Words } from "./words.ts";

/** What a frame's content must be able to do; the frame around it does the talking (index.ts). */
export type FrameView = {
  node: HTMLElement;
  focus: () => void;
  clear?: () => void;
  collapse?: () => void;
  onContext?: (context: FrameContext) => void;
  onOptions?: (options: FrameSettings["options"]) => void;
  /** Shows inline messages. */
  validate?: () => Validity;
  value?: () => FrameValue;
  collect?: (data: unknown) => Promise<Collected>;
};

export type FrameValue = { complete: boolean; empty: boolean; value: unknown };

/** What a frame's content is given. `changed` and `left` tell the page; `tell` sends an event of its own. */
export type FrameTools = {
  settings: FrameSettings;
  words: Words;
  changed: () => void;
  left: () => void;
  tell: (name: string, data?: unknown) => void;
};
