import type { FieldError, FrameContext, SavedCard } from "../protocol.ts";
import type { FormValue } from "../wire.ts";
import { addressFields } from "./address-fields.ts";
import { cardFields } from "./card-fields.ts";
import { countryOfBuyer } from "./countries.ts";
import { freshId, h } from "./dom.ts";
import { methodNamed } from "./methods.ts";
import { pickOne } from "./picker.ts";
import { testCards } from "./test-cards.ts";
import { tokenise } from "./tokenise.ts";
import type { FrameTools, FrameView } from "./view.ts";
import { fillIn } from "./words.ts";

type Options = {
  layout?: string | { type?: string };
  fields?: { billingDetails?: BillingFields };
  paymentMethodOrder?: readonly string[];
  readOnly?: boolean;
  terms?: { card?: string };
  defaultValues?: { billingDetails?: { address?: { country?: string } } };
};
type BillingFields = string | { address?: string | { country?: string; postalCode?: string } };

/** What the page adds to the billing details when it collects the payment. */
type Known = { email?: string | null; phone?: string | null; name?: string | null; address?: FormValue };

const NEW = "new";

/** The Payment Element: a saved card, a new one, or another method. */
export function paymentView({ words, settings, changed, left }: FrameTools): FrameView {
  let options = settings.options as Options;
  let context: FrameContext | null = null;
  let method = "card";
  let savedCard: string = NEW;
  const country = options.defaultValues?.billingDetails?.address?.country ?? countryOfBuyer();

  const card = cardFields({
    words,
    locale: settings.locale,
    country,
    asks: { country: true, postalCode: true },
    onInput: changed,
    onLeave: left,
  });
  const billing = addressFields({
    words,
    locale: settings.locale,
    countries: null,
    country,
    section: "billing",
    onInput: changed,
    onLeave: left,
  });
  const saveId = freshId("save");
  const saveBox = h("input", { type: "checkbox", id: saveId, class: "CheckboxInput" });
  saveBox.addEventListener("change", changed);
  const saveRow = h(
    "label",
    { class: "CheckboxLabel", for: saveId },
    saveBox,
    h("span", { class: "CheckboxText" }, words.saveCard),
  );
  const recurringTerms = h("p", { class: "TermsText" }, words.recurringTerms);
  const note = h("p", { class: "RedirectText" });
  const free = h("p", { class: "Notice", role: "status" }, words.nothingToPay);
  const loading = h("p", { class: "Notice", role: "status" }, words.loading);
  const mark = testCards(words, (number) => {
    savedPicker?.choose(NEW);
    card.useTestCard(number);
    left();
  });
  const node = h("div", { class: "Form" }, loading);
  let savedPicker: ReturnType<typeof pickOne> | null = null;
  let drawn = "";

  /** Draws the form anew only when its structure changes, so that a new total never empties a field. */
  function draw(): void {
    if (!context) return;
    const methods = orderedMethods();
    const structure = JSON.stringify([
      methods,
      context.savedCards,
      context.isFree,
      context.billingFields,
      context.canSaveCard,
      context.isRecurring,
      options,
    ]);
    if (structure === drawn) return;
    drawn = structure;
    if (!methods.includes(method)) method = methods[0] ?? "card";

    card.ask(asksOfCard());
    if (context.isFree) {
      node.replaceChildren(free);
      return;
    }
    const panel = h("div", { class: "Panelled" });
    const fillPanel = () => panel.replaceChildren(...panelContent());
    fillPanel();
    if (methods.length > 1) {
      const isFolding = isAccordion();
      const picker = pickOne({
        legend: words.paymentMethod,
        layout: isFolding ? "accordion" : "tabs",
        choices: methods.map((type) => ({ value: type, label: methodNamed(type, words).label })),
        value: method,
        onChoice(type) {
          method = type;
          fillPanel();
          if (isFolding) picker.unfold(type, panel);
          changed();
        },
      });
      node.replaceChildren(picker.node, panel, mark);
      if (isFolding) picker.unfold(method, panel);
    } else node.replaceChildren(panel, mark);
    node.toggleAttribute("inert", options.readOnly === true);
  }

  function panelContent(): HTMLElement[] {
    if (!context) return [];
    if (method !== "card") {
      const { label, isDelayed } = methodNamed(method, words);
      note.textContent = isDelayed ? words.delayedNote : fillIn(words.redirectNote, { method: label });
      return [note, ...(context.billingFields === "full" ? [billing.node] : [])];
    }
    const { savedCards } = context;
    const fresh = [
      card.node,
      ...(context.billingFields === "full" ? [billing.node] : []),
      ...(context.canSaveCard ? [saveRow] : []),
      ...(context.isRecurring && options.terms?.card !== "never" ? [recurringTerms] : []),
    ];
    if (savedCards.length === 0) return fresh;
    const holder = h("div", { class: "Form" }, ...fresh);
    if (savedCard !== NEW && !savedCards.some(({ id }) => id === savedCard)) savedCard = NEW;
    if (savedCard === NEW && card.isEmpty()) savedCard = savedCards[0]?.id ?? NEW;
    savedPicker = pickOne({
      legend: words.savedCards,
      layout: "list",
      choices: [
        ...savedCards.map((each) => ({ value: each.id, label: nameOf(each) })),
        { value: NEW, label: words.newCard },
      ],
      value: savedCard,
      onChoice(id) {
        savedCard = id;
        holder.hidden = id !== NEW;
        changed();
      },
    });
    holder.hidden = savedCard !== NEW;
    return [savedPicker.node, holder];
  }

  function nameOf(saved: SavedCard): string {
    const expiry = `${String(saved.expMonth).padStart(2, "0")} / ${String(saved.expYear).slice(-2)}`;
    const brand = saved.brand.charAt(0).toUpperCase() + saved.brand.slice(1);
    return fillIn(words.savedCard, { brand, last4: saved.last4, expiry });
  }

  function orderedMethods(): string[] {
    const offered = context?.paymentMethodTypes ?? ["card"];
    const order = options.paymentMethodOrder ?? [];
    const rank = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length);
    return [...offered].sort((a, b) => rank(a) - rank(b));
  }

  function isAccordion(): boolean {
    const { layout } = options;
    return (typeof layout === "object" ? layout.type : layout) === "accordion";
  }

  /** `fields.billingDetails` may switch country and postal code off; so does an Address Element on the page. */
  function asksOfCard(): { country: boolean; postalCode: boolean } {
    if (context?.billingFields !== "postal") return { country: false, postalCode: false };
    const { billingDetails } = options.fields ?? {};
    const address = typeof billingDetails === "object" ? billingDetails.address : billingDetails;
    if (address === "never") return { country: false, postalCode: false };
    const parts = typeof address === "object" ? address : {};
    return { country: parts.country !== "never", postalCode: parts.postalCode !== "never" };
  }

  function isNewCard(): boolean {
    return method === "card" && savedCard === NEW;
  }

  function asksFullBilling(): boolean {
    return context?.billingFields === "full" && (method !== "card" || savedCard === NEW);
  }

  function isComplete(): boolean {
    if (!context) return false;
    if (context.isFree) return true;
    return (!isNewCard() || card.isComplete()) && (!asksFullBilling() || billing.isComplete());
  }

  function check(): FieldError | null {
    if (!context || context.isFree) return null;
    const errors = [isNewCard() ? card.check() : null, asksFullBilling() ? billing.check() : null];
    return errors.find((error) => error !== null) ?? null;
  }

  return {
    node,
    focus: () => {
      if (isNewCard()) card.focus();
      else node.querySelector<HTMLElement>("input:checked, input")?.focus();
    },
    clear: card.clear,
    onContext(next) {
      const before = context;
      context = next;
      draw();
      if (before?.isFree !== next.isFree || before?.savedCards.length !== next.savedCards.length) changed();
    },
    onOptions(next) {
      options = next as Options;
      draw();
    },
    validate() {
      const error = check();
      return error ? { complete: false, error } : { complete: true };
    },
    value: () => ({
      complete: isComplete(),
      empty: isNewCard() ? card.isEmpty() : false,
      value: {
        type: method,
        ...(context?.canSaveCard ? { savePaymentMethod: saveBox.checked } : {}),
        ...(method === "card" && savedCard !== NEW
          ? { payment_method: { id: savedCard, type: "card", billing_details: {} } }
          : {}),
      },
    }),
    async collect(data) {
      if (method === "card" && savedCard !== NEW) {
        return { paymentMethod: savedCard, wire: null, type: "card", save: false };
      }
      const known = (data ?? {}) as Known;
      const whole = asksFullBilling() ? billing.contact() : null;
      const address = { ...((known.address ?? {}) as object), ...card.whereabouts(), ...whole?.address };
      return tokenise(
        {
          key: settings.key,
          type: method,
          ...(method === "card" ? { card: card.secret() } : {}),
          billingDetails: {
            name: whole?.name ?? known.name ?? undefined,
            email: known.email ?? undefined,
            phone: known.phone ?? undefined,
            address: address as FormValue,
          },
        },
        { save: Boolean(context?.canSaveCard && saveBox.checked), ...(whole ? { billing: whole } : {}) },
      );
    },
  };
}
