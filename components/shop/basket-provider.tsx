"use client";
import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { useToast } from "#components/ui/toast.tsx";
import type { BasketView } from "#lib/basket/contract.ts";
import { fetchBasket, putLine } from "./basket-api.ts";

type BasketState = Readonly<{
  /** The basket as the page was sent; the first reader waits for it, under its own Suspense. */
  initial: Promise<BasketView>;
  /** The latest answer of the shop; null until something changed. */
  latest: BasketView | null;
  /** Quantities asked for and not yet confirmed. */
  wanted: ReadonlyMap<string, number>;
  setLine: (productId: string, quantity: number) => void;
  isOpen: boolean;
  setOpen: (open: boolean) => void;
}>;

const BasketContext = createContext<BasketState | null>(null);

const NOTHING: ReadonlyMap<string, number> = new Map();

/** Holds the basket for every island of the shop, so that header, drawer and page always show the same one. */
export function BasketProvider({
  initial,
  children,
}: Readonly<{ initial: Promise<BasketView>; children: ReactNode }>) {
  const [latest, setLatest] = useState<BasketView | null>(null);
  const [wanted, setWanted] = useState(NOTHING);
  const [isOpen, setOpen] = useState(false);
  const queue = useRef(new Map<string, number>());
  const isWorking = useRef(false);
  const say = useToast();

  // The layout was sent anew (another currency, a sign-in): what it brings is newer than what we were told before.
  const [source, setSource] = useState(initial);
  if (source !== initial) {
    setSource(initial);
    setLatest(null);
  }

  // One request at a time, always for the newest wish: ten quick presses on "+" end as one or two requests.
  async function work() {
    if (isWorking.current) return;
    isWorking.current = true;
    for (let next = firstOf(queue.current); next; next = firstOf(queue.current)) {
      const [productId, quantity] = next;
      const answer = await putLine({ productId, quantity });
      const isNewest = queue.current.get(productId) === quantity;
      if (isNewest || answer.type === "error") queue.current.delete(productId);
      if (answer.type === "object") setLatest(answer.value);
      else say(answer.message, { urgent: true });
      setWanted(new Map(queue.current));
    }
    isWorking.current = false;
  }

  function setLine(productId: string, quantity: number) {
    queue.current.set(productId, quantity);
    setWanted(new Map(queue.current));
    void work();
  }

  // Another tab may have changed the basket while this one was hidden.
  useEffect(() => {
    async function catchUp() {
      if (document.visibilityState !== "visible" || isWorking.current) return;
      const answer = await fetchBasket();
      if (answer.type === "object" && !isWorking.current) setLatest(answer.value);
    }
    document.addEventListener("visibilitychange", catchUp);
    return () => document.removeEventListener("visibilitychange", catchUp);
  }, []);

  return (
    <BasketContext value={{ initial, latest, wanted, setLine, isOpen, setOpen }}>{children}</BasketContext>
  );
}

function firstOf(queue: ReadonlyMap<string, number>): readonly [string, number] | undefined {
  return queue.entries().next().value;
}

function useBasketState(): BasketState {
  const state = use(BasketContext);
  if (!state) throw new Error("The basket is used outside BasketProvider.");
  return state;
}

/** The basket to show, with what was asked for already in it. Suspends until the first one is known. */
export function useBasket(): Readonly<{
  view: BasketView;
  /** The shop has not confirmed yet: sums shown are of the last confirmed state. */
  isPending: boolean;
  setLine: BasketState["setLine"];
}> {
  const { initial, latest, wanted, setLine } = useBasketState();
  const confirmed = latest ?? use(initial);
  return { view: withWanted(confirmed, wanted), isPending: wanted.size > 0, setLine };
}

/** Changing the basket and opening its drawer, for those who need not know what is in it. Never suspends. */
export function useBasketActions(): Readonly<{
  add: (productId: string, quantity: number) => Promise<void>;
  isOpen: boolean;
  setOpen: (open: boolean) => void;
}> {
  const { initial, latest, wanted, setLine, isOpen, setOpen } = useBasketState();
  async function add(productId: string, quantity: number) {
    const { lines } = latest ?? (await initial);
    const present =
      wanted.get(productId) ?? lines.find((line) => line.productId === productId)?.quantity ?? 0;
    setLine(productId, Math.min(99, present + quantity));
    setOpen(true);
  }
  return { add, isOpen, setOpen };
}

// Quantities may run ahead of the shop's answer. Money never does: amounts and sums stay the last confirmed ones.
function withWanted(view: BasketView, wanted: ReadonlyMap<string, number>): BasketView {
  if (wanted.size === 0) return view;
  const lines = view.lines.flatMap((line) => {
    const quantity = wanted.get(line.productId) ?? line.quantity;
    return quantity === 0 ? [] : [{ ...line, quantity }];
  });
  return { ...view, lines, count: lines.reduce((count, line) => count + line.quantity, 0) };
}
