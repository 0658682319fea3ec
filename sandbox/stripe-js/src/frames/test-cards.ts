import { groupDigits } from "./card-number.ts";
import { freshId, h } from "./dom.ts";
import type { Words } from "./words.ts";

/** The sandbox's mark, and one click behind it the cards that may be used here. */
export function testCards(words: Words, use: (number: string) => void): HTMLElement {
  const id = freshId("test-cards");
  const toggle = h(
    "button",
    { type: "button", class: "Mark Mark--button", "aria-expanded": "false", "aria-controls": id },
    words.sandbox,
  );
  const row = (number: string, meaning: string) => {
    const shown = groupDigits(number);
    const button = h(
      "button",
      { type: "button", class: "Link", "aria-label": `${words.fill} ${shown}` },
      words.fill,
    );
    button.addEventListener("click", () => use(number));
    return h(
      "li",
      { class: "TestCard" },
      h("span", { class: "TestNumber", dir: "ltr" }, shown),
      h("span", { class: "TestMeaning" }, meaning),
      button,
    );
  };
  const list = h(
    "div",
    { id, class: "TestCards", hidden: true },
    h("p", { class: "TermsText" }, words.sandboxNote),
    h(
      "ul",
      { class: "TestList" },
      row("4242424242424242", words.testSuccess),
      row("4000000000000002", words.testDecline),
      row("4000002760003184", words.testChallenge),
    ),
  );
  toggle.addEventListener("click", () => {
    list.hidden = !list.hidden;
    toggle.setAttribute("aria-expanded", String(!list.hidden));
  });
  return h("div", { class: "SandboxMark" }, toggle, list);
}
