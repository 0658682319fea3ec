import { Badge } from "#components/ui/badge.tsx";
import type { CouponState } from "#lib/promotions/coupon-state.ts";
import type { PromotionCodeState } from "#lib/promotions/promotion-code-state.ts";
import type { RuleState } from "#lib/promotions/rule-state.ts";

const COUPON = {
  valid: { tone: "positive", word: "Valid" },
  expired: { tone: "neutral", word: "Expired" },
  used_up: { tone: "neutral", word: "Used up" },
} as const;

export function CouponBadge({ state }: Readonly<{ state: CouponState }>) {
  const { tone, word } = COUPON[state];
  return <Badge tone={tone}>{word}</Badge>;
}

const CODE = {
  active: { tone: "positive", word: "Active" },
  inactive: { tone: "caution", word: "Inactive" },
  ended: { tone: "neutral", word: "Ended" },
} as const;

export function PromotionCodeBadge({
  state,
  deleted = false,
}: Readonly<{ state: PromotionCodeState; deleted?: boolean }>) {
  if (deleted) return <Badge tone="danger">Deleted</Badge>;
  const { tone, word } = CODE[state];
  return <Badge tone={tone}>{word}</Badge>;
}

const RULE = {
  active: { tone: "positive", word: "On" },
  scheduled: { tone: "caution", word: "Scheduled" },
  paused: { tone: "caution", word: "Paused" },
  draft: { tone: "neutral", word: "Draft" },
  ended: { tone: "neutral", word: "Ended" },
  archived: { tone: "neutral", word: "Archived" },
} as const;

export function RuleBadge({ state }: Readonly<{ state: RuleState }>) {
  const { tone, word } = RULE[state];
  return <Badge tone={tone}>{word}</Badge>;
}
