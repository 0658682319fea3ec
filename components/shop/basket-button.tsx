"use client";
import Link from "next/link";
import { Suspense } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { useBasket, useBasketActions } from "./basket-provider.tsx";

/** The way to the basket, in the header. Opens the drawer; without JavaScript it is a link to the page. */
export function BasketButton() {
  const { setOpen } = useBasketActions();
  return (
    <Link
      href="/basket"
      className="relative inline-flex size-11 items-center justify-center rounded-md hover:bg-sunken"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        setOpen(true);
      }}
    >
      <Icon name="basket" />
      <Suspense fallback={<span className="sr-only">Basket</span>}>
        <Count />
      </Suspense>
    </Link>
  );
}

function Count() {
  const { count } = useBasket().view;
  if (count === 0) return <span className="sr-only">Basket, empty</span>;
  return (
    <>
      <span
        aria-hidden="true"
        className="money absolute top-1 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-ink px-1 font-semibold text-2xs leading-none text-paper"
      >
        {count}
      </span>
      <span className="sr-only">{`Basket, ${count === 1 ? "1 thing" : `${count} things`}`}</span>
    </>
  );
}
