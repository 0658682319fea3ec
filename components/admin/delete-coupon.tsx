import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { FormState } from "#lib/http/form-state.ts";
import type { Coupon } from "#lib/stripe/coupons.ts";
import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";

type DeleteCouponProps = Readonly<{
  coupon: Coupon;
  /** The newest of its codes, and whether there are more. */
  codes: readonly PromotionCode[];
  more: boolean;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}>;

/** Asks before deleting a coupon, naming the codes that would end (D-090, D-091, D-093). */
export function DeleteCoupon({ coupon, codes, more, action }: DeleteCouponProps) {
  const active = codes.filter((code) => code.active);
  const named = active.slice(0, 5).map((code) => code.code);
  const rest = active.length - named.length;
  return (
    <ConfirmDialog
      trigger={<Button look="danger">Delete</Button>}
      title={`Delete “${coupon.name ?? coupon.id}”?`}
      confirm={active.length === 0 ? "Delete the coupon" : "Delete it and end its codes"}
      action={action}
      fields={{ id: coupon.id }}
    >
      {active.length === 0 ? (
        <p>It has no active codes, so no shopper will notice.</p>
      ) : (
        <p>
          <strong>
            {more ? "More than " : ""}
            {active.length} active {active.length === 1 ? "code stops" : "codes stop"} working at once
          </strong>{" "}
          and can never be activated again: {named.join(", ")}
          {rest > 0 ? ` and ${rest} more` : ""}. Whoever has one on paper will be told that it is no longer
          valid.
        </p>
      )}
      <p>
        Discounts already granted stay: past orders, running subscriptions, and checkouts that carry it at
        this moment.
      </p>
      <p>
        This cannot be undone. To pause instead, deactivate its codes one by one; those can be activated
        again.
      </p>
    </ConfirmDialog>
  );
}
