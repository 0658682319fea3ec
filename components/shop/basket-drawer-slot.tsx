"use client";
import { lazy, Suspense, useState } from "react";
import { useBasketActions } from "./basket-provider.tsx";

// Most pages are left without opening it, so its code comes when it is first wanted.
const BasketDrawer = lazy(async () => ({ default: (await import("./basket-drawer.tsx")).BasketDrawer }));

/** The place of the basket drawer; stays filled once it was open, so that it can close as it opened. */
export function BasketDrawerSlot() {
  const { isOpen } = useBasketActions();
  const [wasOpened, setOpened] = useState(false);
  if (isOpen && !wasOpened) setOpened(true);
  return wasOpened ? (
    <Suspense>
      <BasketDrawer />
    </Suspense>
  ) : null;
}
