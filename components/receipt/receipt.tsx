import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { Money } from "#components/ui/money.tsx";
import { CountingMoney } from "./counting-money.tsx";
import type { ReceiptData, ReceiptLine, ReceiptReason } from "./receipt-data.ts";
import { type ReceiptWords, receiptWords } from "./words.ts";

type ReceiptProps = ReceiptData &
  Readonly<{
    /** Heading; "Receipt" unless said otherwise. Pass null where the page has one already. */
    title?: ReactNode;
    /** Under the heading: an order number, a date. */
    note?: ReactNode;
    /** Shown beside a reason, by its id: the button that removes a code. */
    reasonActions?: Readonly<Record<string, ReactNode>>;
    /** Between the lines and the sums: the promotion-code field, what is missing for the next offer. */
    between?: ReactNode;
    /** Below the total: the button that goes on. */
    foot?: ReactNode;
    /** A new sum is on its way: the figures step back and wait. */
    pending?: boolean;
    className?: string;
  }>;

/**
 * What is bought, what made it cheaper and why, and what is paid: the same paper in basket, checkout, confirmation,
 * order and admin. The total is a polite live region and counts to a new value.
 */
export function Receipt(props: ReceiptProps) {
  const { lines, reasons, title, note, reasonActions, between, foot, pending = false, className } = props;
  const words = receiptWords(props.locale);
  const print = { currency: props.currency, locale: props.locale };
  return (
    <section
      aria-label={words.receipt}
      aria-busy={pending}
      className={classNames(
        "clip-card cut-7 bg-surface px-5 pt-6 pb-6 text-sm sm:px-7 print:border-0 print:px-0",
        className,
      )}
    >
      {title === null ? null : <h2 className="heading pr-6 text-xl">{title ?? words.receipt}</h2>}
      {note ? <p className="mt-1 text-muted text-xs">{note}</p> : null}
      <ul aria-label={words.goods} className={classNames("grid gap-2.5", title !== null && "mt-5")}>
        {lines.map((line) => (
          <Line key={line.id} line={line} words={words} {...print} />
        ))}
      </ul>
      {between ? <div className="mt-5">{between}</div> : null}
      <hr className="cut-line my-5" />
      <dl className={classNames("grid gap-2.5 transition-opacity", pending && "opacity-50")}>
        <Sum label={words.subtotal}>
          <Money amount={props.subtotal} {...print} />
        </Sum>
        {reasons.map((reason) => (
          <Reason
            key={reason.id}
            reason={reason}
            action={reasonActions?.[reason.id]}
            words={words}
            {...print}
          />
        ))}
        <Shipping shipping={props.shipping} words={words} {...print} />
        {props.tax ? (
          <Sum label={props.tax.text} className="text-muted">
            <Money amount={props.tax.amount} {...print} />
          </Sum>
        ) : null}
      </dl>
      <hr className="cut-line my-5" />
      <Total {...props} words={words} pending={pending} />
      {foot ? <div className="mt-6">{foot}</div> : null}
    </section>
  );
}

type Print = Readonly<{ currency: string; locale: string; words: ReceiptWords }>;

function Line({ line, words, ...print }: Print & { line: ReceiptLine }) {
  const onSale = typeof line.was === "number" && line.was > line.amount;
  return (
    <li className="flex items-baseline justify-between gap-4">
      <span className="min-w-0">
        <span className="money mr-2 text-muted">
          {line.quantity}
          <span aria-hidden="true">&#8239;×</span>
        </span>
        {line.name}
      </span>
      <span className="text-right">
        {onSale ? (
          <s className="mr-2 text-muted decoration-1">
            <span className="sr-only">{words.was} </span>
            <Money amount={line.was ?? 0} {...print} />
            <span className="sr-only">, {words.now} </span>
          </s>
        ) : null}
        <Money amount={line.amount} {...print} />
      </span>
    </li>
  );
}

function Sum({
  label,
  className,
  children,
}: Readonly<{ label: ReactNode; className?: string; children: ReactNode }>) {
  return (
    <div className={classNames("flex items-baseline justify-between gap-4", className)}>
      <dt className="min-w-0">{label}</dt>
      <dd className="shrink-0 text-right">{children}</dd>
    </div>
  );
}

function Reason({ reason, action, words, ...print }: Print & { reason: ReceiptReason; action: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 text-saving">
      <dt className="min-w-0">
        {reason.text}
        {reason.code ? (
          <span className="ml-2 inline-block border border-current border-dashed px-1.5 font-mono text-2xs">
            <span className="sr-only">{words.code} </span>
            {reason.code}
          </span>
        ) : null}
        {action ? <span className="ml-2">{action}</span> : null}
      </dt>
      <dd className="shrink-0 text-right font-semibold">
        <Money amount={-reason.amount} {...print} />
      </dd>
    </div>
  );
}

function Shipping({ shipping, words, ...print }: Print & Pick<ReceiptData, "shipping">) {
  if (!shipping)
    return (
      <Sum label={words.shipping}>
        <span className="text-muted">{words.shippingLater}</span>
      </Sum>
    );
  return (
    <Sum
      label={
        <>
          {words.shipping} <span className="text-muted">· {shipping.name}</span>
        </>
      }
    >
      {shipping.amount === 0 ? words.free : <Money amount={shipping.amount} {...print} />}
    </Sum>
  );
}

function Total(props: ReceiptData & { words: ReceiptWords; pending: boolean }) {
  const { words, currency, locale } = props;
  return (
    <div
      aria-live="polite"
      aria-atomic="true"
      className={classNames("transition-opacity", props.pending && "opacity-50")}
    >
      <p className="flex items-baseline justify-between gap-4">
        <span className="font-semibold text-base">
          {words.total} <span className="sr-only">{currency.toUpperCase()}</span>
          {props.shipping ? null : (
            <span className="font-normal text-muted text-sm">{words.beforeShipping}</span>
          )}
        </span>
        <span className="heading text-2xl" data-testid="receipt-total">
          <CountingMoney amount={props.total} currency={currency} locale={locale} />
        </span>
      </p>
      {props.saved > 0 ? (
        <p className="mt-1 flex justify-end text-saving">
          <span className="font-semibold">
            {words.youSave} <Money amount={props.saved} currency={currency} locale={locale} />
          </span>
        </p>
      ) : null}
    </div>
  );
}
