const CODES =
  "AC AD AE AF AG AI AL AM AO AQ AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW";

export const COUNTRY_CODES: readonly string[] = CODES.split(" ");

/** Countries in the reader's language and order. */
export function countryChoices(locale: string, allowed: readonly string[] | null) {
  const names = new Intl.DisplayNames([locale, "en"], { type: "region" });
  const order = new Intl.Collator(locale);
  return (allowed ?? COUNTRY_CODES)
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => order.compare(a.label, b.label));
}

/** What an address of a country is made of. Countries not listed have a postal code and no region. */
export type AddressForm = {
  region: "state" | "province" | null;
  /** Choices of the region; empty means it is typed. */
  regions: readonly string[];
  postal: "zip" | "postal" | null;
};

const US =
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP".split(
    " ",
  );
const CA = "AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" ");
const AU = "ACT NSW NT QLD SA TAS VIC WA".split(" ");
const TYPED_STATE = new Set(["BR", "IN", "MX", "MY"]);
const TYPED_PROVINCE = new Set(["CN", "IT", "ES", "JP", "KR", "TH", "TR", "AR"]);
const WITHOUT_POSTAL_CODE = new Set(
  "AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GD GH GM GN GQ GY HK HM IE JM KE KI KM KN KP LC ML MO MR MS MU MW NA NR NU PA QA RW SB SC SL SO SR ST SY TF TG TK TL TO TT TV TZ UG VU YE ZW".split(
    " ",
  ),
);

export function addressForm(country: string): AddressForm {
  const postal = country === "US" ? "zip" : WITHOUT_POSTAL_CODE.has(country) ? null : "postal";
  if (country === "US") return { region: "state", regions: US, postal };
  if (country === "CA") return { region: "province", regions: CA, postal };
  if (country === "AU") return { region: "state", regions: AU, postal };
  if (TYPED_STATE.has(country)) return { region: "state", regions: [], postal };
  if (TYPED_PROVINCE.has(country)) return { region: "province", regions: [], postal };
  return { region: null, regions: [], postal };
}

/** Where a payment form asks for the postal code: the countries whose banks check it. */
export function cardAsksPostalCode(country: string): boolean {
  return country === "US" || country === "GB" || country === "CA";
}

/** Where the buyer is, as far as a browser tells it, whatever language the page has chosen; else the United States. */
export function countryOfBuyer(): string {
  try {
    return new Intl.Locale(navigator.language).maximize().region ?? "US";
  } catch {
    return "US";
  }
}
