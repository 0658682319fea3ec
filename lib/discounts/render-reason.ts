import { formatMoney } from "#lib/money/format.ts";
import { formatInstant } from "./local-time.ts";
import type { Reason, ReasonCode, ReasonOf, Rivals } from "./reason.ts";

export type Audience = "shopper" | "staff" | "log";

export type RenderOptions = Readonly<{
  audience: Audience;
  /** A BCP 47 tag; German is spoken to `de…`, English to everybody else. */
  locale: string;
  currency: string;
  /** The zone instants are told in; UTC when it is not given. */
  timeZone?: string;
}>;

type Words = {
  readonly [C in ReasonCode]: (reason: ReasonOf<C>, say: Say) => Readonly<{ shopper: string; staff: string }>;
};

/** What the sentences are made with: money, instants and lists in the reader's language. */
type Say = Readonly<{
  money: (amount: number) => string;
  instant: (instant: number) => string;
  names: (rivals: Rivals) => string;
}>;

const same = (text: string) => ({ shopper: text, staff: text });

const ENGLISH: Words = {
  applied: ({ amount }, { money }) => same(`Saves ${money(amount)}.`),
  outranked: ({ by, savesMore }, { money, names }) =>
    savesMore > 0
      ? same(`${names(by)} ${by.names.length > 1 ? "save" : "saves"} ${money(savesMore)} more.`)
      : same(`${names(by)} already ${by.names.length > 1 ? "save" : "saves"} as much.`),
  combination_disallowed: ({ with: rivals }, { names }) => ({
    shopper: `Cannot be combined with ${names(rivals)}.`,
    staff: `Cannot be combined with ${names(rivals)}, and all applied discounts together save more.`,
  }),
  minimum_not_met: ({ measure, missing, threshold }, { money }) => {
    if (measure === "quantity")
      return same(`Add ${missing} more ${missing === 1 ? "item" : "items"} (${threshold} needed).`);
    const text = `${money(missing)} more needed to reach ${money(threshold)}.`;
    return measure === "subtotal" ? same(text) : { shopper: text, staff: `Lifetime spend: ${text}` };
  },
  no_eligible_items: ({ lines }) => ({
    shopper: "None of the items in your basket qualify.",
    staff: `No eligible items${lines.length > 0 ? `: ${lines.map(({ line, why }) => `${line} ${LINE_ENGLISH[why]}`).join(", ")}` : ""}.`,
  }),
  not_started: ({ startsAt }, { instant }) => same(`Starts ${instant(startsAt)}.`),
  expired: ({ endedAt }, { instant }) => same(`Ended ${instant(endedAt)}.`),
  outside_hours: ({ opensAt }, { instant }) =>
    same(opensAt === null ? "Not available at this time." : `Available again ${instant(opensAt)}.`),
  usage_limit_reached: ({ limit }) => ({
    shopper: "This offer has been used up.",
    staff: `All ${limit} uses are taken.`,
  }),
  shopper_limit_reached: ({ limit }) => ({
    shopper: "You have already used this offer.",
    staff: `This shopper has used it ${limit} ${limit === 1 ? "time" : "times"}, the most allowed.`,
  }),
  budget_exhausted: ({ left, needed }, { money }) => ({
    shopper: "This offer has been used up.",
    staff:
      needed === null
        ? "The budget is spent."
        : `The discount would be ${money(needed)}, but only ${money(left)} of the budget is left.`,
  }),
  sign_in_required: () => ({ shopper: "Sign in to use this offer.", staff: "The shopper is not signed in." }),
  shopper_ineligible: () => ({
    shopper: "This offer is not available for this order.",
    staff: "The shopper is not among those it is for.",
  }),
  not_first_order: () => ({
    shopper: "Only for a first order.",
    staff: "The shopper has ordered before.",
  }),
  checked_when_you_pay: () => ({
    shopper: "We check this when you pay.",
    staff: "Provisional: the guest's e-mail is not known yet.",
  }),
  region_ineligible: ({ country }) => ({
    shopper: "Not available for your delivery address.",
    staff: `Does not apply to this delivery (${country}).`,
  }),
  region_unknown: () => ({
    shopper: "Enter your delivery address to see whether this applies.",
    staff: "Delivery address or shipping option not known yet.",
  }),
  currency_unsupported: ({ currency, supported }) => ({
    shopper: `Not available in ${currency.toUpperCase()}.`,
    staff: `No amount in ${currency.toUpperCase()} (has ${supported.join(", ").toUpperCase()}).`,
  }),
  code_unknown: () => same("We do not know this code."),
  code_inactive: () => ({ shopper: "This code is no longer active.", staff: "The code is inactive." }),
  already_applied: () => same("This code is already applied."),
  not_claimed: ({ claim }) => ({
    shopper: claim === "code" ? "Needs a promotion code." : "Waiting to be claimed.",
    staff: `Needs a claim (${claim}).`,
  }),
  paused: () => ({ shopper: "This offer is paused at the moment.", staff: "Paused by staff." }),
  limited_by_floor: ({ lost }, { money }) => ({
    shopper: "Some items are already at their lowest price.",
    staff: `${money(lost)} lost to price floors.`,
  }),
  limited_by_cap: ({ cap, lost }, { money }) => ({
    shopper: `At most ${money(cap)}.`,
    staff: `Capped at ${money(cap)} (${money(lost)} lost).`,
  }),
  limited_by_store_maximum: ({ lost }, { money }) => ({
    shopper: "The most we can give on one order.",
    staff: `${money(lost)} lost to the store's maximum discount.`,
  }),
  limited_by_minimum_charge: ({ lost }, { money }) => ({
    shopper: "Adjusted so that the order can be charged.",
    staff: `${money(lost)} lost to keep the total at the least that can be charged.`,
  }),
};

const LINE_ENGLISH = {
  not_included: "is not included",
  excluded: "is excluded",
  on_sale: "is on sale",
  not_on_sale: "is not on sale",
};

const GERMAN: Words = {
  applied: ({ amount }, { money }) => same(`Spart ${money(amount)}.`),
  outranked: ({ by, savesMore }, { money, names }) =>
    savesMore > 0
      ? same(`${names(by)} ${by.names.length > 1 ? "sparen" : "spart"} ${money(savesMore)} mehr.`)
      : same(`${names(by)} ${by.names.length > 1 ? "sparen" : "spart"} bereits ebenso viel.`),
  combination_disallowed: ({ with: rivals }, { names }) => ({
    shopper: `Nicht mit ${names(rivals)} kombinierbar.`,
    staff: `Nicht mit ${names(rivals)} kombinierbar; alle angewandten Rabatte zusammen sparen mehr.`,
  }),
  minimum_not_met: ({ measure, missing, threshold }, { money }) => {
    if (measure === "quantity") return same(`Noch ${missing} Artikel hinzufügen (${threshold} nötig).`);
    const text = `Noch ${money(missing)} bis ${money(threshold)}.`;
    return measure === "subtotal" ? same(text) : { shopper: text, staff: `Gesamtumsatz: ${text}` };
  },
  no_eligible_items: ({ lines }) => ({
    shopper: "Kein Artikel in Ihrem Warenkorb ist berechtigt.",
    staff: `Keine berechtigten Artikel${lines.length > 0 ? `: ${lines.map(({ line, why }) => `${line} ${LINE_GERMAN[why]}`).join(", ")}` : ""}.`,
  }),
  not_started: ({ startsAt }, { instant }) => same(`Beginnt am ${instant(startsAt)}.`),
  expired: ({ endedAt }, { instant }) => same(`Endete am ${instant(endedAt)}.`),
  outside_hours: ({ opensAt }, { instant }) =>
    same(opensAt === null ? "Zurzeit nicht verfügbar." : `Wieder verfügbar ab ${instant(opensAt)}.`),
  usage_limit_reached: ({ limit }) => ({
    shopper: "Dieses Angebot ist aufgebraucht.",
    staff: `Alle ${limit} Einlösungen sind vergeben.`,
  }),
  shopper_limit_reached: ({ limit }) => ({
    shopper: "Sie haben dieses Angebot bereits genutzt.",
    staff: `Bereits ${limit}-mal von dieser Person eingelöst, mehr ist nicht erlaubt.`,
  }),
  budget_exhausted: ({ left, needed }, { money }) => ({
    shopper: "Dieses Angebot ist aufgebraucht.",
    staff:
      needed === null
        ? "Das Budget ist ausgeschöpft."
        : `Der Rabatt wäre ${money(needed)}, im Budget sind nur noch ${money(left)}.`,
  }),
  sign_in_required: () => ({
    shopper: "Melden Sie sich an, um dieses Angebot zu nutzen.",
    staff: "Nicht angemeldet.",
  }),
  shopper_ineligible: () => ({
    shopper: "Dieses Angebot gilt nicht für diese Bestellung.",
    staff: "Gehört nicht zum Kreis der Berechtigten.",
  }),
  not_first_order: () => ({
    shopper: "Nur für die erste Bestellung.",
    staff: "Es gibt bereits eine Bestellung.",
  }),
  checked_when_you_pay: () => ({
    shopper: "Das prüfen wir beim Bezahlen.",
    staff: "Vorläufig: Die E-Mail-Adresse des Gastes ist noch nicht bekannt.",
  }),
  region_ineligible: ({ country }) => ({
    shopper: "Für Ihre Lieferadresse nicht verfügbar.",
    staff: `Gilt nicht für diese Lieferung (${country}).`,
  }),
  region_unknown: () => ({
    shopper: "Geben Sie Ihre Lieferadresse ein, um zu sehen, ob dies gilt.",
    staff: "Lieferadresse oder Versandart noch nicht bekannt.",
  }),
  currency_unsupported: ({ currency, supported }) => ({
    shopper: `In ${currency.toUpperCase()} nicht verfügbar.`,
    staff: `Kein Betrag in ${currency.toUpperCase()} (vorhanden: ${supported.join(", ").toUpperCase()}).`,
  }),
  code_unknown: () => same("Diesen Code kennen wir nicht."),
  code_inactive: () => ({ shopper: "Dieser Code ist nicht mehr aktiv.", staff: "Der Code ist inaktiv." }),
  already_applied: () => same("Dieser Code ist bereits eingelöst."),
  not_claimed: ({ claim }) => ({
    shopper: claim === "code" ? "Erfordert einen Gutscheincode." : "Noch nicht in Anspruch genommen.",
    staff: `Erfordert eine Inanspruchnahme (${claim}).`,
  }),
  paused: () => ({ shopper: "Dieses Angebot pausiert zurzeit.", staff: "Vom Team pausiert." }),
  limited_by_floor: ({ lost }, { money }) => ({
    shopper: "Einige Artikel haben bereits ihren niedrigsten Preis.",
    staff: `${money(lost)} durch Preisuntergrenzen verloren.`,
  }),
  limited_by_cap: ({ cap, lost }, { money }) => ({
    shopper: `Höchstens ${money(cap)}.`,
    staff: `Auf ${money(cap)} begrenzt (${money(lost)} verloren).`,
  }),
  limited_by_store_maximum: ({ lost }, { money }) => ({
    shopper: "Mehr können wir auf eine Bestellung nicht geben.",
    staff: `${money(lost)} durch den Höchstrabatt des Shops verloren.`,
  }),
  limited_by_minimum_charge: ({ lost }, { money }) => ({
    shopper: "Angepasst, damit die Bestellung bezahlt werden kann.",
    staff: `${money(lost)} verloren, damit der Mindestbetrag bleibt.`,
  }),
};

const LINE_GERMAN = {
  not_included: "ist nicht eingeschlossen",
  excluded: "ist ausgeschlossen",
  on_sale: "ist reduziert",
  not_on_sale: "ist nicht reduziert",
};

/**
 * Says a reason in words. Shoppers get a sentence and a next step, staff the figures, logs one line of `code key=value`
 * in no language. What a shopper may not know is not in a reason they are given (`Rejected.shown`, `ClaimAnswer`).
 */
export function renderReason(reason: Reason, options: RenderOptions): string {
  const { audience, locale, currency, timeZone = "UTC" } = options;
  if (audience === "log") return logLine(reason);
  const isGerman = locale.toLowerCase().startsWith("de");
  const say: Say = {
    money: (amount) => formatMoney(amount, currency, locale),
    instant: (instant) => formatInstant(instant, timeZone, isGerman ? "de" : "en"),
    names: ({ names }) => listOf(names, isGerman ? "und" : "and"),
  };
  // The table has one entry per code; TypeScript cannot follow that the entry fits the reason it was looked up by.
  const word = (isGerman ? GERMAN : ENGLISH)[reason.code] as Words[ReasonCode] as (
    reason: Reason,
    say: Say,
  ) => Readonly<{ shopper: string; staff: string }>;
  return word(reason, say)[audience];
}

function listOf(names: readonly string[], and: string): string {
  const quoted = names.map((name) => `“${name}”`);
  const last = quoted.at(-1);
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} ${and} ${last}` : (last ?? "");
}

/** `code key=value …` with public names left out, so that a log never holds a shopper's words. */
function logLine({ code, ...data }: Reason): string {
  const parts = Object.entries(data).map(([key, value]) => {
    if (value !== null && typeof value === "object")
      return `${key}=${JSON.stringify("rules" in value ? value.rules : value)}`;
    return `${key}=${value}`;
  });
  return [code, ...parts].join(" ");
}
