"use client";
import { type FormEvent, useState } from "react";
import { Radio } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";
import { COUPON_LISTS, couponInput } from "#lib/promotions/coupon-input.ts";
import { couponSentence } from "#lib/promotions/coupon-words.ts";
import { valuesOf } from "#lib/promotions/form-fields.ts";
import type { ProductChoice } from "#lib/promotions/product-choices.ts";
import { CurrencySelect } from "./currency-select.tsx";
import { FormSection } from "./form-section.tsx";
import { LastMomentField, UsesField } from "./limit-fields.tsx";
import { MetadataRows, MoneyRows } from "./money-rows.tsx";
import { ProductPicker } from "./product-picker.tsx";
import { ReadBackForm } from "./read-back-form.tsx";

type CouponFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  products: readonly ProductChoice[];
  currency: string;
  now: number;
  timeZone: string;
  /** Names this form, so that pressing twice makes one coupon. */
  requestId: string;
}>;

/** Every parameter of a coupon. The same schema that the server reads it with writes the sentence beside it. */
export function CouponForm({ action, products, currency, now, timeZone, requestId }: CouponFormProps) {
  const form = useKeptForm(action, IDLE);
  const [sentence, setSentence] = useState<string | null>(null);
  const fault = (field: string) => faultOf(form.state, field);

  function read(event: FormEvent<HTMLFormElement>) {
    const values = valuesOf(new FormData(event.currentTarget), COUPON_LISTS);
    const input = couponInput({ now, timeZone }).safeParse(values);
    if (!input.success) return setSentence(null);
    const productNames = input.data.products.map((id) => products.find((item) => item.id === id)?.name ?? id);
    setSentence(couponSentence({ ...input.data, productNames }, { now, timeZone }));
  }

  const field = (name: string, hint?: string) => ({ error: fault(name), ...(hint ? { hint } : {}) });
  const percentOff = field("percentOff");
  const amountOff = field("amountOff");
  const currencyField = field("currency");
  const months = field("durationInMonths");
  const uses = field("maxRedemptions", "Across all its codes and every other use. Blank: no limit.");
  const end = field(
    "redeemBy",
    `On the store’s clock, ${timeZone}. The whole minute still counts. Blank: it never ends by itself.`,
  );
  const name = field("name", "Shoppers see it on receipts. Blank: the id is shown.");
  const id = field("id", "Letters, digits, dashes. Blank: Stripe makes one up.");

  return (
    <ReadBackForm
      form={form}
      requestId={requestId}
      onRead={read}
      sentence={sentence}
      note="Only the name can be changed afterwards. Shoppers cannot use a coupon by itself: give it a promotion code next."
      submit="Create coupon"
    >
      <FormSection title="Name">
        <Field label="Name" optional {...name}>
          <Input name="name" maxLength={40} />
        </Field>
        <Field label="Id" optional {...id}>
          <Input name="id" className="font-mono" spellCheck={false} />
        </Field>
      </FormSection>

      <FormSection title="Takes off">
        <div className="group grid gap-4">
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            <Radio name="kind" value="percent" label="A percentage" defaultChecked />
            <Radio name="kind" value="amount" label="An amount" />
          </div>
          <div className="group-has-[[value=amount]:checked]:hidden">
            <Field label="Percent" {...percentOff} className="max-w-40">
              <span className="relative">
                <Input name="percentOff" inputMode="decimal" className="pr-9" />
                <span aria-hidden="true" className="absolute top-2.5 right-3 text-muted">
                  %
                </span>
              </span>
            </Field>
          </div>
          <div className="grid gap-4 group-has-[[value=percent]:checked]:hidden">
            <div className="grid grid-cols-2 gap-3">
              <Field label="Amount" {...amountOff}>
                <Input name="amountOff" inputMode="decimal" />
              </Field>
              <Field label="Currency" {...currencyField}>
                <CurrencySelect name="currency" defaultValue={currency} />
              </Field>
            </div>
            <div>
              <p className="text-muted text-xs">
                Shoppers who pay in a currency without an amount do not get the discount.
              </p>
              <MoneyRows
                currencyName="otherCurrency"
                amountName="otherAmount"
                error={fault("otherAmounts")}
              />
            </div>
          </div>
        </div>
      </FormSection>

      <FormSection title="Applies to">
        <div className="group grid gap-4">
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            <Radio name="scope" value="order" label="The whole order" defaultChecked />
            <Radio name="scope" value="products" label="Chosen products" />
          </div>
          <div className="group-has-[[value=order]:checked]:hidden">
            <ProductPicker products={products} error={fault("products")} />
          </div>
        </div>
      </FormSection>

      <FormSection title="Limits">
        <UsesField about={uses} />
        <LastMomentField name="redeemBy" about={end} />
      </FormSection>

      <FormSection
        title="Subscriptions"
        lead="One-time orders get the discount once, whatever is chosen here."
      >
        <div className="group grid gap-4">
          <div className="grid gap-2">
            <Radio name="duration" value="once" label="First payment only" defaultChecked />
            <Radio name="duration" value="repeating" label="For some months" />
            <Radio name="duration" value="forever" label="Every payment" />
          </div>
          <div className="hidden group-has-[[value=repeating]:checked]:block">
            <Field label="Months" {...months} className="max-w-40">
              <Input name="durationInMonths" inputMode="numeric" />
            </Field>
          </div>
        </div>
      </FormSection>

      <FormSection title="Metadata" lead="For your own reports; shoppers never see it.">
        <MetadataRows error={fault("metadata")} />
      </FormSection>
    </ReadBackForm>
  );
}
