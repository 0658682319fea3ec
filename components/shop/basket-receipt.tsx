import type { ReactNode } from "react";
import { Receipt } from "#components/receipt/receipt.tsx";
import type { BasketView } from "#lib/basket/contract.ts";
import { LOCALE } from "#lib/catalog/locale.ts";

type BasketReceiptProps = Readonly<{
  view: BasketView;
  isPending: boolean;
  foot?: ReactNode;
  className?: string;
}>;

/** The basket as a receipt, before shipping. */
export function BasketReceipt({ view, isPending, foot, className }: BasketReceiptProps) {
  return (
    <Receipt
      title="Your basket"
      lines={view.lines.map((line) => ({
        id: line.productId,
        name: line.name,
        quantity: line.quantity,
        amount: line.amount,
        was:
          line.wasAmount === null ? null : line.amount + (line.wasAmount - line.unitAmount) * line.quantity,
      }))}
      reasons={view.reasons.map((reason) => ({ ...reason, code: reason.code ?? undefined }))}
      between={view.unlocks.length > 0 ? <Unlocks sentences={view.unlocks} /> : null}
      subtotal={view.subtotal}
      shipping={null}
      total={view.total}
      saved={view.saved}
      currency={view.currency}
      locale={LOCALE}
      pending={isPending}
      foot={foot}
      {...(className ? { className } : {})}
    />
  );
}

function Unlocks({ sentences }: Readonly<{ sentences: readonly string[] }>) {
  return (
    <ul className="grid gap-1 border-saving border-l-2 pl-3 text-sm">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
