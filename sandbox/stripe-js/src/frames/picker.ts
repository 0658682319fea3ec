import { freshId, h } from "./dom.ts";

type Options = {
  legend: string;
  layout: "tabs" | "accordion" | "list";
  choices: readonly { value: string; label: string }[];
  value: string;
  onChoice: (value: string) => void;
};

/** One of several, as radio buttons dressed as tabs or rows: arrow keys and announcements come with the browser. */
export function pickOne({ legend, layout, choices, value, onChoice }: Options) {
  const group = freshId("pick");
  const itemClass = layout === "tabs" ? "Tab" : layout === "accordion" ? "AccordionItem" : "PickerItem";
  const radios = new Map<string, HTMLInputElement>();

  const items = choices.map((choice, index) => {
    const id = `${group}-${index}`;
    const radio = h("input", { type: "radio", name: group, id, class: "RadioInput", value: choice.value });
    radio.checked = choice.value === value;
    radios.set(choice.value, radio);
    const item = h(
      "label",
      { class: itemClass, for: id },
      radio,
      h("span", { class: layout === "tabs" ? "TabLabel" : "RadioLabel" }, choice.label),
    );
    radio.addEventListener("change", () => {
      markSelected();
      onChoice(choice.value);
    });
    return item;
  });

  function markSelected(): void {
    for (const item of items) {
      item.classList.toggle(`${itemClass}--selected`, item.querySelector("input")?.checked === true);
    }
  }
  markSelected();

  return {
    node: h(
      "fieldset",
      { class: `Picker Picker--${layout}` },
      h("legend", { class: layout === "list" ? "Label" : "VisuallyHidden" }, legend),
      ...items,
    ),
    /** Puts what belongs to the chosen item right below it: the open fold of an accordion. */
    unfold(value: string, panel: HTMLElement): void {
      radios.get(value)?.closest("label")?.after(panel);
    },
    choose(next: string): void {
      const radio = radios.get(next);
      if (!radio || radio.checked) return;
      radio.checked = true;
      markSelected();
      onChoice(next);
    },
  };
}
