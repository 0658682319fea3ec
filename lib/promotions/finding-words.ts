import type { Finding } from "#lib/discounts/lint-rules.ts";
import { formatShare } from "#lib/money/format.ts";
import { momentWords } from "./store-time.ts";

/** How to call a rule by its id, and dates in which zone. */
type Words = Readonly<{ nameOf: (rule: string) => string; timeZone: string }>;

/** What the linter found, as a sentence that says what to look at. */
export function findingWords(finding: Finding, { nameOf, timeZone }: Words): string {
  const [first = "", ...others] = finding.rules.map((rule) => `“${nameOf(rule)}”`);
  switch (finding.code) {
    case "never_applies":
      if (finding.why === "ended") return `${first} ended ${momentWords(Number(finding.detail), timeZone)}.`;
      if (finding.why === "empty_target")
        return `${first} excludes everything it includes, so it never applies.`;
      return `${first} asks for what can never be (${finding.detail.replaceAll("_", " ")}).`;
    case "always_beaten":
      return `${first} never counts: ${others.join(" and ")} asks for no more, gives more, and the two do not combine.`;
    case "tiers_out_of_order":
      return `Step ${finding.tier + 1} of ${first} starts later than another and gives no more.`;
    case "currency_missing":
      return `${first} has no amount in ${finding.currencies.map((currency) => currency.toUpperCase()).join(" and ")}; there it does not apply.`;
    case "combines_past":
      return `${[first, ...others].join(" and ")} can take ${formatShare(finding.share)} off together, more than ${formatShare(finding.most)}.`;
    case "code_clash":
      return `${first} and ${others.join(" and ")} both answer to the code ${finding.promotionCode}.`;
    case "guessable_code":
      return `The code ${finding.promotionCode} of ${first} is easy to guess.`;
    case "dangling":
      return `${first} speaks of ${finding.ids.length === 1 ? `the ${finding.what}` : `${finding.what} ids`} ${finding.ids.join(", ")}, which the shop does not have.`;
  }
}
