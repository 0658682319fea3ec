import { Badge } from "#components/ui/badge.tsx";
import type { Probe } from "#lib/checkout/sessions/preview-probe.ts";
import type { TransportChoice } from "#lib/checkout/sessions/transport.ts";
import type { Result } from "#lib/result.ts";
import { Fact, Facts } from "./facts.tsx";
import { Moment } from "./moment.tsx";
import { transportWords } from "./trace.tsx";

const WHY = {
  set: "DISCOUNT_TRANSPORT names it.",
  switched_off: "Dynamic discounts are switched off, so Stripe’s own codes are all there is.",
  no_rules: "No discount rule is on, so there is nothing to compute.",
  has_preview: "The account has Stripe’s private preview, the way that needs no workaround.",
  no_preview: "The account does not have Stripe’s private preview.",
} as const satisfies Record<TransportChoice["why"], string>;

type TransportFactsProps = Readonly<{
  choice: Result<TransportChoice>;
  probe: Probe | null;
  now: number;
  timeZone: string;
}>;

/** How discounts reach Stripe from here on, why so, and what the account said it can do. */
export function TransportFacts({ choice, probe, now, timeZone }: TransportFactsProps) {
  return (
    <Facts single>
      <Fact name="Discounts reach Stripe as">
        {choice.ok ? (
          <>
            <span className="font-mono">{choice.value.kind}</span>: {transportWords(choice.value.kind)}
          </>
        ) : (
          choice.error.message
        )}
      </Fact>
      <Fact name="Because">{choice.ok ? WHY[choice.value.why] : "It could not be found out."}</Fact>
      <Fact name="Private preview">
        {probe === null ? (
          "Not asked yet"
        ) : (
          <>
            <Badge tone={probe.enrolled ? "positive" : "neutral"}>
              {probe.enrolled ? "The account has it" : "The account does not have it"}
            </Badge>
            <span className="mt-1 block">
              asked <Moment at={probe.at} now={now} timeZone={timeZone} brief />
            </span>
          </>
        )}
      </Fact>
    </Facts>
  );
}
