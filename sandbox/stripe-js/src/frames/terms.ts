import { h } from "./dom.ts";
import type { FrameTools, FrameView } from "./view.ts";

export function termsView({ words }: FrameTools): FrameView {
  return { node: h("p", { class: "TermsText" }, words.terms), focus() {} };
}
