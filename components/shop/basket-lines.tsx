"use client";
import Link from "next/link";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { Money } from "#components/ui/money.tsx";
import { Price } from "#components/ui/price.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { MAX_QUANTITY } from "#lib/basket/basket.ts";
import type { BasketView, BasketViewLine } from "#lib/basket/contract.ts";
import { LOCALE } from "#lib/catalog/locale.ts";
import { useBasket } from "./basket-provider.tsx";
import { ProductPicture } from "./product-picture.tsx";

type BasketLinesProps = Readonly<{
  view: BasketView;
  /** What each line's buttons do before this page's JavaScript runs; the drawer, which needs it, has none. */
  action?: (form: FormData) => Promise<void>;
  /** Called when a link to a product is followed. */
  onLeave?: () => void;
}>;

/** What is in the basket, with buttons to change it. */
export function BasketLines({ view, action, onLeave }: BasketLinesProps) {
  return (
    <ul className="divide-y">
      {view.lines.map((line) => (
        <Line key={line.productId} line={line} currency={view.currency} action={action} onLeave={onLeave} />
      ))}
    </ul>
  );
}

type LineProps = Readonly<{
  line: BasketViewLine;
  currency: string;
  action: BasketLinesProps["action"];
  onLeave: BasketLinesProps["onLeave"];
}>;

function Line({ line, currency, action, onLeave }: LineProps) {
  return (
    <li className="flex gap-4 py-4">
      <Link
        href={`/products/${line.productId}`}
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => onLeave?.()}
        className="w-18 shrink-0 sm:w-20"
      >
        <ProductPicture picture={line.picture} decorative />
      </Link>
      <div className="grid min-w-0 flex-1 content-between gap-2">
        <div className="grid grid-cols-[1fr_auto] gap-x-4">
          <Link
            href={`/products/${line.productId}`}
            onClick={() => onLeave?.()}
            className="font-semibold text-sm decoration-1 underline-offset-4 hover:underline"
          >
            {line.name}
          </Link>
          <Money amount={line.amount} currency={currency} locale={LOCALE} className="text-right text-sm" />
          <p>
            <Price
              amount={line.unitAmount}
              was={line.wasAmount}
              currency={currency}
              locale={LOCALE}
              size="sm"
            />
          </p>
        </div>
        <Quantity line={line} action={action} />
      </div>
    </li>
  );
}

// Each button posts the quantity it leads to, so the form does the same with and without JavaScript.
function Quantity({ line, action }: Pick<LineProps, "line" | "action">) {
  const { setLine } = useBasket();
  const say = useToast();
  const { productId, name, quantity } = line;

  function change(next: number) {
    setLine(productId, next);
    if (next === 0)
      say(`${name} taken out.`, { undo: { label: "Undo", run: () => setLine(productId, quantity) } });
  }

  return (
    <form
      {...(action ? { action } : {})}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        if (submitter instanceof HTMLButtonElement) change(Number(submitter.value));
      }}
      className="flex items-center justify-between"
    >
      <input type="hidden" name="productId" value={productId} />
      <div className="-ml-px flex h-9 items-center rounded-md border border-edge">
        <Step icon="minus" label={`One ${name} fewer`} to={quantity - 1} />
        <span className="money w-7 text-center text-sm" aria-live="polite">
          <span className="sr-only">Quantity </span>
          {quantity}
        </span>
        <Step icon="plus" label={`One ${name} more`} to={quantity + 1} disabled={quantity >= MAX_QUANTITY} />
      </div>
      <button
        type="submit"
        name="quantity"
        value={0}
        aria-label={`Remove ${name}`}
        className="link -mr-1 rounded-sm px-1 py-2 text-muted text-xs hover:text-ink"
      >
        Remove
      </button>
    </form>
  );
}

type StepProps = Readonly<{ icon: IconName; label: string; to: number; disabled?: boolean }>;

function Step({ icon, label, to, disabled = false }: StepProps) {
  return (
    <button
      type="submit"
      name="quantity"
      value={to}
      aria-label={label}
      disabled={disabled}
      className="grid size-9 place-items-center rounded-md hover:bg-sunken disabled:opacity-40"
    >
      <Icon name={icon} className="size-4" />
    </button>
  );
}
