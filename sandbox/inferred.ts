/**
 * Every choice made where Stripe's own behaviour is unknown, in one place: the sandbox must still answer one way, and
 * these are those ways. None of them may be presented as Stripe's. The code that carries a choice out names the clause,
 * a test has it in its name, and the page of clauses marks it as ours.
 */
export const CHOICES: Readonly<Record<string, string>> = {
  "V-021": "creating with `permissions[update_discounts]` outside the preview is an unknown parameter",
  "V-023": "updating `discounts` outside the preview is an unknown parameter",
  "V-024": "how the version header is read, and what an account without the preview is told",
  "V-025": "the preview is a flag of the account that can be switched",
  "R-010": "the wording for two products on one price",
  "R-053": "a discount entry with a coupon is the mirror image of the observed one with a code",
  "R-072": "`di_estimated_` and 24 characters while open, a real `di_` at completion",
  "D-008": "the id of a deleted coupon may be used again",
  "D-009": "the refusal of more than 100 percent",
  "D-010": "months with another duration than `repeating` are refused",
  "D-014": "an unknown product is named by its place in the list",
  "D-017": "a bound still counts at exactly its second",
  "D-020": "`coupon_expired` for expired and used-up coupons alike",
  "D-027": "an invalid coupon gets no new codes",
  "D-028": "which of the two missing halves of a minimum is named",
  "D-032": "two discounts are refused, naming `discounts`",
  "D-033": "one entry names exactly one thing",
  "D-034": "which parameter an unknown id is blamed on",
  "D-035": "no discounts in setup mode or on custom amounts",
  "D-037": "codes that are not enabled: an error without a code",
  "D-038": "codes are trimmed; a customer's own comes before one for anyone",
  "D-039": "the order in which restrictions are looked at",
  "D-040": "a second valid code replaces the first",
  "D-050": "inactive codes never conflict; re-activating checks again",
  "D-053": "which parameter is blamed when nothing is eligible",
  "D-055": "applying a code that matches nothing: an error without a code",
  "D-057": "the wording for somebody else's code",
  "D-062": "failed and cancelled payments do not end the first time",
  "D-063": "drafts count as invoices",
  "D-064": "the guide's behaviour for guests by default, the SDK comment's by a flag",
  "D-065": "which parameter and client code a repeat customer gets",
  "D-066": "the minimum looks at the whole subtotal, before discount and without shipping",
  "D-068": "a currency without its own minimum cannot redeem the code",
  "D-069": "the server's refusal below the minimum",
  "D-070": "a change that breaks the applied code is refused; the code is not dropped",
  "D-075": "a coupon's cap is not copied to its codes",
  "D-077": "a redemption is counted when a session completes",
  "D-078": "of two sessions holding the last redemption the first to confirm has it",
  "D-079": "what confirm looks at again",
  "D-080": "the refusals of used-up, inactive and expired codes",
  "D-083": "the refusal to reactivate",
  "D-085": "rules that end a code announce it when they are noticed",
  "D-092": "a deleted coupon's id counts as missing",
  "D-093": "a session completes with the discount of a deleted coupon",
  "D-094": "deleting a promotion is switching its code off",
  "D-095": "no route deletes a promotion code",
  "D-103": "one-time lines of a subscription are discounted on its first invoice",
  "D-111": "client-side application under `server_only`: an error without a code",
  "D-114": "coupons made by `coupon_data` are visible in lists",
  "D-116": "discounts without the permission are refused, naming `discounts`",
  "D-117": "`allow_promotion_codes` beside `server_only` is accepted and has no effect",
  "D-120": "an update follows the rules of creation",
  "D-130": "the wording for a bare coupon of another currency",
  "A-001": "a decimal price is multiplied exactly, then rounded half up",
  "A-004": "a percentage is taken of the eligible subtotal and rounded half up",
  "A-006": "largest remainder, ties to the earlier line",
  "A-008": "the fixtures that follow from A-006",
  "A-009": "shipping is never discounted",
  "A-010": "tax is taken on discounted lines in payment mode too",
  "A-012": "the code of the smallest-charge refusal; without a code to the buyer",
  "A-014": "in three-decimal currencies a discount is rounded down to a multiple of ten",
  "L-004": "which parameter an unknown session is blamed on",
  "L-011": "a session is over once its `expires_at` has come",
  "L-013": "expiry gives nothing back",
  "L-031": "only the update response leaves `discounts` out",
  "L-032": "an update that breaks the applied discount is refused as a whole",
  "L-033": "the wording for a session that is not open",
  "L-034": "an attempt is under way while a challenge or bank page is unanswered",
  "L-036": "what a retrieve shows of an open session",
  "L-040": "the order of events, here and in L-041 to L-046",
  "L-042": "an unanswered challenge or bank page fails by itself",
  "L-050": "redemption happens in the transaction that completes the session",
  "L-063": "a Customer is made for free goods, not for fully discounted ones",
  "P-005":
    "lines add up to the amount as cost less discount, with tax and shipping; a whole discount alone is not checked",
  "P-006": "paying an intent counts on no coupon",
  "X-041": "declines and successes are kept under an idempotency key, other refusals are not",
  "X-080": "a decline reaches the page with its decline code, or null where there is none",
  "X-092": "when a delivery is tried again",
};

/** D-017, D-072: a bound such as `redeem_by` or `expires_at` still counts at exactly its second. */
export const lastMomentIncluded = (now: number, bound: number) => now <= bound;

/** L-042: how long a buyer may take over a challenge or a bank page, seconds. */
export const ACTION_EXPIRES_AFTER = 600;

/** L-046: how long the money of a delayed method is under way, seconds. */
export const DELAYED_METHOD_SETTLES_AFTER = 3 * 86_400;

/** seconds between the attempts of a webhook delivery; after the last one it has failed. */
export const RETRY_AFTER: readonly number[] = [2, 10, 60, 600, 3600, 6 * 3600];

/** how long the result of an idempotent request is kept, seconds. */
export const IDEMPOTENCY_KEPT_FOR = 86_400;

/** how long events are kept, seconds. */
export const EVENTS_KEPT_FOR = 30 * 86_400;
