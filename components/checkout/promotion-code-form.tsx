"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { controlProps, Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { checkoutApi } from "./checkout-api.ts";
import type { ServerUpdate } from "./use-server-update.ts";

type PromotionCodeFormProps = Readonly<{
  update: ServerUpdate;
  /** The Checkout Session, where codes may be Stripe's own affair. */
  checkout?: StripeCheckoutElementsValue;
}>;

/** What Stripe tells a page of a code it refused; our own endpoint says more. */
const NATIVE_REFUSAL: Readonly<Record<string, string>> = {
  invalidCode: "This code is not valid.",
  promotionCodeAmountInsufficient: "Your basket does not reach the minimum for this code yet.",
};

/** The code in force on a session of the native kind, as Stripe reports it. */
const nativeCode = (checkout: StripeCheckoutElementsValue) =>
  checkout.discountAmounts?.find((discount) => discount.promotionCode !== null)?.promotionCode ?? null;

/**
 * A quiet field for a code, one press away. On native sessions Stripe's own actions apply and remove it; everywhere
 * else our endpoint weighs it against every other offer and says why it does not count.
 */
export function PromotionCodeForm({ checkout, update }: PromotionCodeFormProps) {
  const { view } = update;
  const native = view.transport === "native" ? checkout : undefined;
  const [typed, setTyped] = useState("");
  const [nativeError, setNativeError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const codes = native
    ? [nativeCode(native)].flatMap((code) => (code ? [{ code, applied: true, text: null }] : []))
    : view.codes;
  const error = native ? nativeError : update.error?.about === "code" ? update.error.message : null;

  async function applyNatively(session: StripeCheckoutElementsValue, code: string): Promise<boolean> {
    const result = await session.applyPromotionCode(code);
    if (result.type === "success") return true;
    setNativeError((result.error.code && NATIVE_REFUSAL[result.error.code]) || result.error.message);
    return false;
  }

  async function redeem(event: FormEvent) {
    event.preventDefault();
    const code = typed.trim();
    if (code === "" || isBusy) return;
    setIsBusy(true);
    setNativeError(null);
    const done = native
      ? await applyNatively(native, code)
      : await update.run("code", () => checkoutApi.redeemPromotionCode(view.id, code));
    setIsBusy(false);
    // A refused code stays in the field: most are one letter away from a good one.
    if (done) setTyped("");
  }

  async function remove() {
    setIsBusy(true);
    setNativeError(null);
    if (native) await native.removePromotionCode();
    else await update.run("code", () => checkoutApi.removePromotionCode(view.id));
    setIsBusy(false);
  }

  return (
    <div className="grid gap-3">
      {codes.length > 0 ? (
        <ul aria-label="Promotion codes" className="grid gap-2">
          {codes.map((code) => (
            <li key={code.code} className="flex items-start justify-between gap-3 text-sm">
              <span className="min-w-0">
                <span className="border border-edge border-dashed px-1.5 font-mono text-xs">{code.code}</span>{" "}
                <span className={code.applied ? "text-saving" : "text-muted"}>
                  {code.applied ? "applied" : `waiting. ${code.text ?? ""}`}
                </span>
              </span>
              <Button look="quiet" size="sm" onClick={remove} pending={isBusy}>
                Remove<span className="sr-only"> code {code.code}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <details className="group text-sm" open={error !== null || undefined}>
        <summary className="w-fit underline decoration-1 underline-offset-4">
          {codes.length > 0 ? "Try another code" : "Add a promotion code"}
        </summary>
        <form onSubmit={redeem} className="mt-3" noValidate>
          <Field id="promotion-code" label="Promotion code" error={error}>
            <div className="flex gap-2">
              <Input
                {...controlProps("promotion-code", { error })}
                name="promotion-code"
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <Button type="submit" look="secondary" pending={isBusy}>
                Apply
              </Button>
            </div>
          </Field>
        </form>
      </details>
    </div>
  );
}
