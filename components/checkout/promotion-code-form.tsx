"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { checkoutApi } from "./checkout-api.ts";
import { CodeField } from "./code-field.tsx";
import { useNativeCode } from "./use-native-code.ts";
import type { ServerUpdate } from "./use-server-update.ts";

type PromotionCodeFormProps = Readonly<{
  update: ServerUpdate;
  /** The Checkout Session, where codes may be Stripe's own affair. */
  checkout?: StripeCheckoutElementsValue;
}>;

/**
 * The field for a code. On native sessions Stripe's own actions apply and remove it; everywhere else our endpoint weighs
 * it against every other offer and says why it does not count.
 */
export function PromotionCodeForm({ checkout, update }: PromotionCodeFormProps) {
  const { view } = update;
  if (checkout && view.transport === "native") return <NativeCodeForm checkout={checkout} />;
  return (
    <CodeField
      codes={view.codes}
      error={update.error?.about === "code" ? update.error.message : null}
      onRedeem={(code) => update.run("code", () => checkoutApi.redeemPromotionCode(view.id, code))}
      onRemove={async () => {
        await update.run("code", () => checkoutApi.removePromotionCode(view.id));
      }}
    />
  );
}

function NativeCodeForm({ checkout }: Readonly<{ checkout: StripeCheckoutElementsValue }>) {
  const native = useNativeCode(checkout);
  return (
    <CodeField
      codes={native.code ? [{ code: native.code, applied: true, text: null }] : []}
      error={native.error}
      onRedeem={native.apply}
      onRemove={native.remove}
    />
  );
}
