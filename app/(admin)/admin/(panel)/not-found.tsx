import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** No such coupon, code or order. */
export default function PanelNotFound() {
  return (
    <EmptyState
      title="There is nothing here"
      level={1}
      action={<LinkButton href="/admin">Overview</LinkButton>}
    >
      It may have been deleted since, or the address may have lost a letter. Deleted coupons are gone for
      good; the audit log still knows what they were.
    </EmptyState>
  );
}
