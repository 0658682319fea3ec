import { freshId, h } from "./dom.ts";
import type { FrameTools, FrameView } from "./view.ts";

/** The Link sign-up box, which says that it does nothing. */
export function linkSignupView({ words, changed }: FrameTools): FrameView {
  const id = freshId("link");
  const box = h("input", { id, type: "checkbox", class: "CheckboxInput", "aria-describedby": `${id}-note` });
  box.addEventListener("change", changed);
  return {
    node: h(
      "div",
      { class: "Form" },
      h("label", { class: "CheckboxLabel", for: id }, box, h("span", {}, words.linkSignup)),
      h("p", { id: `${id}-note`, class: "TermsText" }, words.linkSignupNote),
    ),
    focus: () => box.focus(),
    clear: () => {
      box.checked = false;
    },
    value: () => ({ complete: true, empty: !box.checked, value: {} }),
  };
}
