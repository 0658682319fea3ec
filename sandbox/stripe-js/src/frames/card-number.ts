/** What can be told about a card from its digits alone. */
export type CardBrand = {
  name: "visa" | "mastercard" | "amex" | "discover" | "diners" | "jcb" | "unionpay" | "unknown";
  label: string;
  lengths: readonly number[];
  codeLength: 3 | 4;
  groups: readonly number[];
};

const FOURS = [4, 4, 4, 4] as const;

const BRANDS: readonly (CardBrand & { pattern: RegExp })[] = [
  { name: "visa", label: "Visa", pattern: /^4/, lengths: [16], codeLength: 3, groups: FOURS },
  {
    name: "mastercard",
    label: "Mastercard",
    pattern: /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/,
    lengths: [16],
    codeLength: 3,
    groups: FOURS,
  },
  {
    name: "amex",
    label: "American Express",
    pattern: /^3[47]/,
    lengths: [15],
    codeLength: 4,
    groups: [4, 6, 5],
  },
  {
    name: "discover",
    label: "Discover",
    pattern: /^6(011|5|4[4-9])/,
    lengths: [16],
    codeLength: 3,
    groups: FOURS,
  },
  {
    name: "diners",
    label: "Diners Club",
    pattern: /^3(0[0-5]|[68])/,
    lengths: [14, 16],
    codeLength: 3,
    groups: [4, 6, 4],
  },
  { name: "jcb", label: "JCB", pattern: /^35/, lengths: [16], codeLength: 3, groups: FOURS },
  { name: "unionpay", label: "UnionPay", pattern: /^62/, lengths: [16, 19], codeLength: 3, groups: FOURS },
];

const UNKNOWN: CardBrand = {
  name: "unknown",
  label: "Card",
  lengths: [16],
  codeLength: 3,
  groups: FOURS,
};

export function brandOf(digits: string): CardBrand {
  return BRANDS.find(({ pattern }) => pattern.test(digits)) ?? UNKNOWN;
}

/** Digits only, cut to the longest number the brand has. */
export function cardDigits(typed: string): string {
  const digits = typed.replace(/\D/g, "");
  return digits.slice(0, Math.max(...brandOf(digits).lengths));
}

/** "4242424242424242" as "4242 4242 4242 4242", in the brand's own groups. */
export function groupDigits(digits: string): string {
  const groups: string[] = [];
  let rest = digits;
  for (const size of brandOf(digits).groups) {
    if (!rest) break;
    groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  if (rest) groups.push(rest);
  return groups.join(" ");
}

export type NumberState = "empty" | "incomplete" | "invalid" | "complete";

export function numberState(digits: string): NumberState {
  if (!digits) return "empty";
  const { lengths } = brandOf(digits);
  if (!lengths.includes(digits.length)) return "incomplete";
  return hasValidCheckDigit(digits) ? "complete" : "invalid";
}

/** The Luhn check: doubling every second digit from the right, the sum must end in 0. */
export function hasValidCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = Number(digits[digits.length - 1 - position]);
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export type Expiry = { month: number; year: number };
export type ExpiryState = "empty" | "incomplete" | "invalid" | "past" | "complete";

/** "1" → "1", "4" → "04 / ", "1234" → "12 / 34": what the field shows for what was typed. */
export function formatExpiry(typed: string, isDeleting = false): string {
  let digits = typed.replace(/\D/g, "").slice(0, 4);
  if (/^[2-9]/.test(digits)) digits = `0${digits}`.slice(0, 4);
  if (digits.length > 2) return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
  if (digits.length === 2 && !isDeleting) return `${digits} / `;
  return digits;
}

export function parseExpiry(shown: string): Expiry | null {
  const digits = shown.replace(/\D/g, "");
  if (digits.length !== 4) return null;
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2)) };
}

/** A card is good through the last day of its month. */
export function expiryState(shown: string, today: { month: number; year: number }): ExpiryState {
  if (!shown) return "empty";
  const expiry = parseExpiry(shown);
  if (!expiry) return "incomplete";
  if (expiry.month < 1 || expiry.month > 12) return "invalid";
  const isPast = expiry.year < today.year || (expiry.year === today.year && expiry.month < today.month);
  return isPast ? "past" : "complete";
}
