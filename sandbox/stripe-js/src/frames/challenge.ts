import { h } from "./dom.ts";
import type { FrameTools, FrameView } from "./view.ts";

/** The 3D Secure challenge: the buyer says how the bank's question ends. */
export function challengeView({ words, tell }: FrameTools): FrameView {
  const title = h("h1", { id: "title", class: "PanelTitle", tabindex: -1 }, words.challengeTitle);
  const busy = h("p", { class: "PanelNote", role: "status" });
  const choice = (label: string, outcome: string, kind: string) => {
    const button = h("button", { type: "button", class: `Button ${kind}` }, label);
    button.addEventListener("click", () => {
      for (const each of buttons) each.disabled = true;
      busy.textContent = words.processing;
      tell("outcome", outcome);
    });
    return button;
  };
  const buttons = [
    choice(words.challengePass, "pass", "Button--primary"),
    choice(words.challengeFail, "fail", "Button--secondary"),
    choice(words.cancel, "abandon", "Button--quiet"),
  ];
  const node = h(
    "div",
    { class: "Scrim" },
    h(
      "section",
      { class: "Panel", "aria-labelledby": "title" },
      h("p", { class: "Mark" }, words.sandbox, " · 3D Secure"),
      title,
      h("p", { class: "PanelNote" }, words.challengeNote),
      h("div", { class: "Buttons" }, ...buttons),
      busy,
    ),
  );
  return { node, focus: () => title.focus() };
}
