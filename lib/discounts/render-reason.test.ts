import { describe, expect, test } from "vitest";
import type { Reason } from "./reason.ts";
import { renderReason } from "./render-reason.ts";

const one = { rules: ["r1"], names: ["Spring sale"] };
const three = { rules: ["r1", "r2", "r3"], names: ["A", "B", "C"] };
const AT = 1_796_079_540;

/** Every reason of the closed list: to shoppers and staff in both languages, and to the log. */
const WORDED: readonly (readonly [
  Reason,
  en: string,
  enStaff: string,
  de: string,
  deStaff: string,
  log: string,
])[] = [
  [
    { code: "applied", amount: 1_250 },
    "Saves €12.50.",
    "Saves €12.50.",
    "Spart 12,50 €.",
    "Spart 12,50 €.",
    "applied amount=1250",
  ],
  [
    { code: "outranked", by: one, savesMore: 320 },
    "“Spring sale” saves €3.20 more.",
    "“Spring sale” saves €3.20 more.",
    "“Spring sale” spart 3,20 € mehr.",
    "“Spring sale” spart 3,20 € mehr.",
    'outranked by=["r1"] savesMore=320',
  ],
  [
    { code: "outranked", by: three, savesMore: 0 },
    "“A”, “B” and “C” already save as much.",
    "“A”, “B” and “C” already save as much.",
    "“A”, “B” und “C” sparen bereits ebenso viel.",
    "“A”, “B” und “C” sparen bereits ebenso viel.",
    'outranked by=["r1","r2","r3"] savesMore=0',
  ],
  [
    { code: "outranked", by: three, savesMore: 1 },
    "“A”, “B” and “C” save €0.01 more.",
    "“A”, “B” and “C” save €0.01 more.",
    "“A”, “B” und “C” sparen 0,01 € mehr.",
    "“A”, “B” und “C” sparen 0,01 € mehr.",
    'outranked by=["r1","r2","r3"] savesMore=1',
  ],
  [
    { code: "outranked", by: one, savesMore: 0 },
    "“Spring sale” already saves as much.",
    "“Spring sale” already saves as much.",
    "“Spring sale” spart bereits ebenso viel.",
    "“Spring sale” spart bereits ebenso viel.",
    'outranked by=["r1"] savesMore=0',
  ],
  [
    { code: "combination_disallowed", with: one },
    "Cannot be combined with “Spring sale”.",
    "Cannot be combined with “Spring sale”, and all applied discounts together save more.",
    "Nicht mit “Spring sale” kombinierbar.",
    "Nicht mit “Spring sale” kombinierbar; alle angewandten Rabatte zusammen sparen mehr.",
    'combination_disallowed with=["r1"]',
  ],
  [
    { code: "minimum_not_met", measure: "subtotal", missing: 850, threshold: 10_000, exact: true },
    "€8.50 more needed to reach €100.00.",
    "€8.50 more needed to reach €100.00.",
    "Noch 8,50 € bis 100,00 €.",
    "Noch 8,50 € bis 100,00 €.",
    "minimum_not_met measure=subtotal missing=850 threshold=10000 exact=true",
  ],
  [
    { code: "minimum_not_met", measure: "quantity", missing: 1, threshold: 3, exact: true },
    "Add 1 more item (3 needed).",
    "Add 1 more item (3 needed).",
    "Noch 1 Artikel hinzufügen (3 nötig).",
    "Noch 1 Artikel hinzufügen (3 nötig).",
    "minimum_not_met measure=quantity missing=1 threshold=3 exact=true",
  ],
  [
    { code: "minimum_not_met", measure: "quantity", missing: 2, threshold: 3, exact: true },
    "Add 2 more items (3 needed).",
    "Add 2 more items (3 needed).",
    "Noch 2 Artikel hinzufügen (3 nötig).",
    "Noch 2 Artikel hinzufügen (3 nötig).",
    "minimum_not_met measure=quantity missing=2 threshold=3 exact=true",
  ],
  [
    { code: "minimum_not_met", measure: "lifetime_spend", missing: 100, threshold: 200, exact: false },
    "€1.00 more needed to reach €2.00.",
    "Lifetime spend: €1.00 more needed to reach €2.00.",
    "Noch 1,00 € bis 2,00 €.",
    "Gesamtumsatz: Noch 1,00 € bis 2,00 €.",
    "minimum_not_met measure=lifetime_spend missing=100 threshold=200 exact=false",
  ],
  [
    {
      code: "no_eligible_items",
      lines: [
        { line: "a", why: "excluded" },
        { line: "b", why: "on_sale" },
        { line: "c", why: "not_included" },
        { line: "d", why: "not_on_sale" },
      ],
    },
    "None of the items in your basket qualify.",
    "No eligible items: a is excluded, b is on sale, c is not included, d is not on sale.",
    "Kein Artikel in Ihrem Warenkorb ist berechtigt.",
    "Keine berechtigten Artikel: a ist ausgeschlossen, b ist reduziert, c ist nicht eingeschlossen, d ist nicht reduziert.",
    'no_eligible_items lines=[{"line":"a","why":"excluded"},{"line":"b","why":"on_sale"},{"line":"c","why":"not_included"},{"line":"d","why":"not_on_sale"}]',
  ],
  [
    { code: "no_eligible_items", lines: [] },
    "None of the items in your basket qualify.",
    "No eligible items.",
    "Kein Artikel in Ihrem Warenkorb ist berechtigt.",
    "Keine berechtigten Artikel.",
    "no_eligible_items lines=[]",
  ],
  [
    { code: "not_started", startsAt: AT },
    "Starts Mon, 30 Nov 2026, 23:59.",
    "Starts Mon, 30 Nov 2026, 23:59.",
    "Beginnt am Mo., 30. Nov. 2026, 23:59.",
    "Beginnt am Mo., 30. Nov. 2026, 23:59.",
    `not_started startsAt=${AT}`,
  ],
  [
    { code: "expired", endedAt: AT },
    "Ended Mon, 30 Nov 2026, 23:59.",
    "Ended Mon, 30 Nov 2026, 23:59.",
    "Endete am Mo., 30. Nov. 2026, 23:59.",
    "Endete am Mo., 30. Nov. 2026, 23:59.",
    `expired endedAt=${AT}`,
  ],
  [
    { code: "outside_hours", opensAt: AT },
    "Available again Mon, 30 Nov 2026, 23:59.",
    "Available again Mon, 30 Nov 2026, 23:59.",
    "Wieder verfügbar ab Mo., 30. Nov. 2026, 23:59.",
    "Wieder verfügbar ab Mo., 30. Nov. 2026, 23:59.",
    `outside_hours opensAt=${AT}`,
  ],
  [
    { code: "outside_hours", opensAt: null },
    "Not available at this time.",
    "Not available at this time.",
    "Zurzeit nicht verfügbar.",
    "Zurzeit nicht verfügbar.",
    "outside_hours opensAt=null",
  ],
  [
    { code: "usage_limit_reached", limit: 50 },
    "This offer has been used up.",
    "All 50 uses are taken.",
    "Dieses Angebot ist aufgebraucht.",
    "Alle 50 Einlösungen sind vergeben.",
    "usage_limit_reached limit=50",
  ],
  [
    { code: "shopper_limit_reached", limit: 1 },
    "You have already used this offer.",
    "This shopper has used it 1 time, the most allowed.",
    "Sie haben dieses Angebot bereits genutzt.",
    "Bereits 1-mal von dieser Person eingelöst, mehr ist nicht erlaubt.",
    "shopper_limit_reached limit=1",
  ],
  [
    { code: "shopper_limit_reached", limit: 2 },
    "You have already used this offer.",
    "This shopper has used it 2 times, the most allowed.",
    "Sie haben dieses Angebot bereits genutzt.",
    "Bereits 2-mal von dieser Person eingelöst, mehr ist nicht erlaubt.",
    "shopper_limit_reached limit=2",
  ],
  [
    { code: "budget_exhausted", left: 0, needed: null },
    "This offer has been used up.",
    "The budget is spent.",
    "Dieses Angebot ist aufgebraucht.",
    "Das Budget ist ausgeschöpft.",
    "budget_exhausted left=0 needed=null",
  ],
  [
    { code: "budget_exhausted", left: 900, needed: 1_000 },
    "This offer has been used up.",
    "The discount would be €10.00, but only €9.00 of the budget is left.",
    "Dieses Angebot ist aufgebraucht.",
    "Der Rabatt wäre 10,00 €, im Budget sind nur noch 9,00 €.",
    "budget_exhausted left=900 needed=1000",
  ],
  [
    { code: "sign_in_required" },
    "Sign in to use this offer.",
    "The shopper is not signed in.",
    "Melden Sie sich an, um dieses Angebot zu nutzen.",
    "Nicht angemeldet.",
    "sign_in_required",
  ],
  [
    { code: "shopper_ineligible" },
    "This offer is not available for this order.",
    "The shopper is not among those it is for.",
    "Dieses Angebot gilt nicht für diese Bestellung.",
    "Gehört nicht zum Kreis der Berechtigten.",
    "shopper_ineligible",
  ],
  [
    { code: "not_first_order" },
    "Only for a first order.",
    "The shopper has ordered before.",
    "Nur für die erste Bestellung.",
    "Es gibt bereits eine Bestellung.",
    "not_first_order",
  ],
  [
    { code: "checked_when_you_pay" },
    "We check this when you pay.",
    "Provisional: the guest's e-mail is not known yet.",
    "Das prüfen wir beim Bezahlen.",
    "Vorläufig: Die E-Mail-Adresse des Gastes ist noch nicht bekannt.",
    "checked_when_you_pay",
  ],
  [
    { code: "region_ineligible", country: "FR" },
    "Not available for your delivery address.",
    "Does not apply to this delivery (FR).",
    "Für Ihre Lieferadresse nicht verfügbar.",
    "Gilt nicht für diese Lieferung (FR).",
    "region_ineligible country=FR",
  ],
  [
    { code: "region_unknown" },
    "Enter your delivery address to see whether this applies.",
    "Delivery address or shipping option not known yet.",
    "Geben Sie Ihre Lieferadresse ein, um zu sehen, ob dies gilt.",
    "Lieferadresse oder Versandart noch nicht bekannt.",
    "region_unknown",
  ],
  [
    { code: "currency_unsupported", currency: "gbp", supported: ["eur", "usd"] },
    "Not available in GBP.",
    "No amount in GBP (has EUR, USD).",
    "In GBP nicht verfügbar.",
    "Kein Betrag in GBP (vorhanden: EUR, USD).",
    'currency_unsupported currency=gbp supported=["eur","usd"]',
  ],
  [
    { code: "code_unknown" },
    "We do not know this code.",
    "We do not know this code.",
    "Diesen Code kennen wir nicht.",
    "Diesen Code kennen wir nicht.",
    "code_unknown",
  ],
  [
    { code: "code_inactive" },
    "This code is no longer active.",
    "The code is inactive.",
    "Dieser Code ist nicht mehr aktiv.",
    "Der Code ist inaktiv.",
    "code_inactive",
  ],
  [
    { code: "already_applied" },
    "This code is already applied.",
    "This code is already applied.",
    "Dieser Code ist bereits eingelöst.",
    "Dieser Code ist bereits eingelöst.",
    "already_applied",
  ],
  [
    { code: "not_claimed", claim: "code" },
    "Needs a promotion code.",
    "Needs a claim (code).",
    "Erfordert einen Gutscheincode.",
    "Erfordert eine Inanspruchnahme (code).",
    "not_claimed claim=code",
  ],
  [
    { code: "not_claimed", claim: "loyalty" },
    "Waiting to be claimed.",
    "Needs a claim (loyalty).",
    "Noch nicht in Anspruch genommen.",
    "Erfordert eine Inanspruchnahme (loyalty).",
    "not_claimed claim=loyalty",
  ],
  [
    { code: "paused" },
    "This offer is paused at the moment.",
    "Paused by staff.",
    "Dieses Angebot pausiert zurzeit.",
    "Vom Team pausiert.",
    "paused",
  ],
  [
    { code: "limited_by_floor", lost: 300 },
    "Some items are already at their lowest price.",
    "€3.00 lost to price floors.",
    "Einige Artikel haben bereits ihren niedrigsten Preis.",
    "3,00 € durch Preisuntergrenzen verloren.",
    "limited_by_floor lost=300",
  ],
  [
    { code: "limited_by_cap", lost: 300, cap: 2_500 },
    "At most €25.00.",
    "Capped at €25.00 (€3.00 lost).",
    "Höchstens 25,00 €.",
    "Auf 25,00 € begrenzt (3,00 € verloren).",
    "limited_by_cap lost=300 cap=2500",
  ],
  [
    { code: "limited_by_store_maximum", lost: 300 },
    "The most we can give on one order.",
    "€3.00 lost to the store's maximum discount.",
    "Mehr können wir auf eine Bestellung nicht geben.",
    "3,00 € durch den Höchstrabatt des Shops verloren.",
    "limited_by_store_maximum lost=300",
  ],
  [
    { code: "limited_by_minimum_charge", lost: 30 },
    "Adjusted so that the order can be charged.",
    "€0.30 lost to keep the total at the least that can be charged.",
    "Angepasst, damit die Bestellung bezahlt werden kann.",
    "0,30 € verloren, damit der Mindestbetrag bleibt.",
    "limited_by_minimum_charge lost=30",
  ],
];

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("every reason, in words", () => {
  test.for(WORDED.map((entry, index) => [`${entry[0].code} ${index}`, entry] as const))("%s", ([, entry]) => {
    const [reason, en, enStaff, de, deStaff, log] = entry;
    const say = (audience: "shopper" | "staff" | "log", locale: string) =>
      plain(renderReason(reason, { audience, locale, currency: "eur", timeZone: "Europe/Berlin" }));
    expect([say("shopper", "en"), say("staff", "en")]).toEqual([en, enStaff]);
    expect([say("shopper", "de"), say("staff", "de")]).toEqual([de, deStaff]);
    expect([say("log", "en"), say("log", "de")]).toEqual([log, log]);
  });

  test("all twenty-seven are there", () => {
    expect(new Set(WORDED.map(([reason]) => reason.code)).size).toBe(27);
  });

  test("German is German in every country", () => {
    const reason: Reason = { code: "paused" };
    const say = (locale: string) => renderReason(reason, { audience: "shopper", locale, currency: "eur" });
    expect(say("de-AT")).toBe(say("de"));
    expect(say("DE-CH")).toBe(say("de"));
    expect(say("fr-de")).toBe(say("en"));
  });

  test("instants are told in UTC when no zone is given", () => {
    const reason: Reason = { code: "expired", endedAt: AT };
    expect(renderReason(reason, { audience: "shopper", locale: "fr", currency: "eur" })).toBe(
      "Ended Mon, 30 Nov 2026, 22:59.",
    );
  });
});
