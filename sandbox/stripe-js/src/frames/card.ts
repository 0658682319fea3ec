import type { FormValue } from "../wire.ts";
import { cardFields } from "./card-fields.ts";
import { countryOfBuyer } from "./countries.ts";
import { h } from "./dom.ts";
import { testCards } from "./test-cards.ts";
import { tokenise } from "./tokenise.ts";
import type { FrameTools, FrameView } from "./view.ts";

type Options = { hidePostalCode?: boolean };

/** The older Card Element of the Payment Intents path: the same fields without a choice of method. */
export function cardView({ words, settings, changed, left }: FrameTools): FrameView {
  const options = settings.options as Options;
  const card = cardFields({
    words,
    locale: settings.locale,
    country: countryOfBuyer(),
    asks: { country: false, postalCode: options.hidePostalCode !== true },
    onInput: changed,
    onLeave: left,
  });
  const mark = testCards(words, (number) => {
    card.useTestCard(number);
    left();
  });
  return {
    node: h("div", { class: "Form" }, card.node, mark),
    focus: card.focus,
    clear: card.clear,
    validate() {
      const error = card.check();
      return error ? { complete: false, error } : { complete: true };
    },
    value: () => ({
      complete: card.isComplete(),
      empty: card.isEmpty(),
      value: { brand: card.brand(), value: { postalCode: card.whereabouts().postal_code ?? "" } },
    }),
    collect: (data) => {
      const details = (data ?? {}) as { [key: string]: FormValue };
      const address = { ...((details.address ?? {}) as object), ...card.whereabouts() };
      return tokenise(
        {
          key: settings.key,
          type: "card",
          card: card.secret(),
          billingDetails: { ...details, address: address as FormValue },
        },
        { save: false },
      );
    },
  };
}
