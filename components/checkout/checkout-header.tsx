import { Wordmark } from "#components/shop/mark.tsx";

type CheckoutHeaderProps = Readonly<{ back: Readonly<{ href: string; text: string }> }>;

/** Nothing to wander off to, one way back. Plain links: leaving the checkout is a page load of its own. */
export function CheckoutHeader({ back }: CheckoutHeaderProps) {
  return (
    <header className="flex h-20 items-center justify-between">
      <a href="/" aria-label="Offcut Goods, home" className="rounded-sm py-2">
        <Wordmark />
      </a>
      <a href={back.href} className="text-sm underline decoration-1 underline-offset-4">
        {back.text}
      </a>
    </header>
  );
}
