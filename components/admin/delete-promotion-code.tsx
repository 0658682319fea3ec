import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { FormState } from "#lib/http/form-state.ts";
import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";

type DeletePromotionCodeProps = Readonly<{
  code: PromotionCode;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}>;

/** Asks before deleting a code, and says what deleting can mean here (C2, D-094, D-096). */
export function DeletePromotionCode({ code, action }: DeletePromotionCodeProps) {
  return (
    <ConfirmDialog
      trigger={<Button look="danger">Delete</Button>}
      title={`Delete ${code.code}?`}
      confirm="Delete the code"
      action={action}
      fields={{ id: code.id }}
    >
      <p>
        {code.active
          ? "Nobody can apply it from now on. Whoever types it will be told that it is no longer valid."
          : "It is inactive already; it only leaves the list."}
      </p>
      <p>
        Stripe has no way to erase a promotion code, so it is{" "}
        <strong>deactivated there and hidden here</strong>. Its {code.timesRedeemed.toLocaleString("en")}{" "}
        {code.timesRedeemed === 1 ? "use stays" : "uses stay"} in your reports, and discounts already granted
        stay too. You find it again under “Deleted”.
      </p>
    </ConfirmDialog>
  );
}
