"use client";
import { type FormEvent, useState } from "react";
import { Checkbox, Radio } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";
import { valuesOf } from "#lib/promotions/form-fields.ts";
import { PROMOTION_CODE_LISTS, promotionCodeInput } from "#lib/promotions/promotion-code-input.ts";
import { promotionCodeSentence } from "#lib/promotions/promotion-code-words.ts";
import { momentWords } from "#lib/promotions/store-time.ts";
import { CurrencySelect } from "./currency-select.tsx";
import { FormSection } from "./form-section.tsx";
import { LastMomentField, UsesField } from "./limit-fields.tsx";
import { MetadataRows, MoneyRows } from "./money-rows.tsx";
import { ReadBackForm } from "./read-back-form.tsx";

export type CouponChoice = Readonly<{
  id: string;
  name: string;
  /** "25% off". */
  benefit: string;
  redeemBy: number | null;
  maxRedemptions: number | null;
}>;

type PromotionCodeFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  coupons: readonly CouponChoice[];
  /** The coupon chosen to begin with. */
  chosen: string | null;
  currency: string;
  now: number;
  timeZone: string;
  /** Names this form, so that pressing twice makes one code. */
  requestId: string;
}>;

/** What the chosen coupon imposes on its codes (D-072, D-073, D-075). */
function limitsOf(coupon: CouponChoice | undefined, timeZone: string) {
  const end = coupon?.redeemBy
    ? `The coupon ends ${momentWords(coupon.redeemBy, timeZone)}; blank takes that over, later is not possible.`
    : `On the store’s clock, ${timeZone}. The whole minute still counts. Blank: it never ends by itself.`;
  const uses = coupon?.maxRedemptions
    ? `The coupon has ${coupon.maxRedemptions.toLocaleString("en")} uses for all its codes together; more is not possible.`
    : "Blank: no limit.";
  return { end, uses };
}

/** Every parameter of a promotion code. The schema that the server reads it with writes the sentence beside it. */
export function PromotionCodeForm(props: PromotionCodeFormProps) {
  const { action, coupons, chosen, currency, now, timeZone, requestId } = props;
  const form = useKeptForm(action, IDLE);
  const [couponId, setCouponId] = useState(
    coupons.find(({ id }) => id === chosen)?.id ?? (coupons.length === 1 ? (coupons[0]?.id ?? "") : ""),
  );
  const [sentence, setSentence] = useState<string | null>(null);
  const coupon = coupons.find(({ id }) => id === couponId);
  const limits = limitsOf(coupon, timeZone);

  function read(event: FormEvent<HTMLFormElement>) {
    const input = promotionCodeInput({ now, timeZone }).safeParse(
      valuesOf(new FormData(event.currentTarget), PROMOTION_CODE_LISTS),
    );
    const of = coupons.find(({ id }) => input.success && id === input.data.couponId);
    if (!input.success || !of) return setSentence(null);
    const { expiresAt, ...terms } = input.data;
    setSentence(
      promotionCodeSentence(
        { ...terms, endsAt: expiresAt ?? of.redeemBy, couponName: of.name, benefit: of.benefit },
        { now, timeZone },
      ),
    );
  }

  const fault = (field: string) => faultOf(form.state, field);
  const field = (name: string, hint?: string) => ({ error: fault(name), ...(hint ? { hint } : {}) });
  const couponField = field("coupon");
  const code = field(
    "code",
    "Letters, digits, dashes and underscores. Capitals do not matter when it is typed.",
  );
  const customer = field("customer", "E-mail address or Stripe id (cus_…). Blank: anyone may use it.");
  const minimum = field("minimumAmount");
  const end = field("expiresAt", limits.end);
  const uses = field("maxRedemptions", limits.uses);

  return (
    <ReadBackForm
      form={form}
      requestId={requestId}
      onRead={read}
      sentence={sentence}
      note="Afterwards it can be deactivated and activated again; nothing else about it can be changed."
      submit="Create code"
    >
      <FormSection title="Stands for">
        <Field label="Coupon" {...couponField}>
          <Select name="coupon" value={couponId} onChange={(event) => setCouponId(event.target.value)}>
            <option value="">Choose a coupon</option>
            {coupons.map(({ id, name, benefit }) => (
              <option key={id} value={id}>
                {name} · {benefit}
              </option>
            ))}
          </Select>
        </Field>
      </FormSection>

      <FormSection title="Code">
        <div className="group grid gap-4">
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            <Radio name="codeKind" value="chosen" label="My own" defaultChecked />
            <Radio name="codeKind" value="random" label="A random one" />
          </div>
          <div className="group-has-[[value=random]:checked]:hidden">
            <Field label="Code" {...code}>
              <Input
                name="code"
                className="font-mono"
                autoCapitalize="characters"
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
          </div>
          <Checkbox name="active" label="Shoppers can use it at once" defaultChecked />
        </div>
      </FormSection>

      <FormSection title="For whom">
        <Field label="One customer" optional {...customer}>
          <Input name="customer" autoComplete="off" spellCheck={false} />
        </Field>
        <Checkbox
          name="firstOrderOnly"
          label="First order only"
          hint="Guests count as new even when their address has ordered before; that is how Stripe counts."
        />
      </FormSection>

      <FormSection title="From which amount">
        <div className="grid grid-cols-2 items-end gap-3">
          <Field label="Minimum" optional {...minimum}>
            <Input name="minimumAmount" inputMode="decimal" />
          </Field>
          <Field label="Currency">
            <CurrencySelect name="minimumCurrency" defaultValue={currency} />
          </Field>
        </div>
        <div>
          <p className="text-muted text-xs">
            With a minimum, orders in a currency without one cannot use the code.
          </p>
          <MoneyRows
            currencyName="otherMinimumCurrency"
            amountName="otherMinimumAmount"
            error={fault("otherMinimums")}
          />
        </div>
      </FormSection>

      <FormSection title="Limits">
        <UsesField about={uses} />
        <LastMomentField name="expiresAt" about={end} />
      </FormSection>

      <FormSection title="Metadata" lead="For your own reports; shoppers never see it.">
        <MetadataRows error={fault("metadata")} />
      </FormSection>
    </ReadBackForm>
  );
}
