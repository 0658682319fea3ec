"use client";
import { useEffect, useRef, useState } from "react";
import { Money } from "#components/ui/money.tsx";
import { countedAmount } from "./counted-amount.ts";

const DURATION_MS = 200;

type CountingMoneyProps = Readonly<{ amount: number; currency: string; locale: string }>;

/**
 * An amount that counts to its new value when it changes, to show that it did. For the eye only: the ear gets the
 * final figure once, from the text beside it.
 */
export function CountingMoney({ amount, currency, locale }: CountingMoneyProps) {
  const [shown, setShown] = useState(amount);
  const latest = useRef(amount);

  useEffect(() => {
    const from = latest.current;
    if (from === amount) return;
    const show = (value: number) => {
      latest.current = value;
      setShown(value);
    };
    const still = document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const began = performance.now();
    let frame = requestAnimationFrame(function step(time) {
      const progress = still ? 1 : Math.min(1, (time - began) / DURATION_MS);
      show(countedAmount(from, amount, progress));
      if (progress < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [amount]);

  return (
    <>
      <span className="sr-only">
        <Money amount={amount} currency={currency} locale={locale} />
      </span>
      <span aria-hidden="true">
        <Money amount={shown} currency={currency} locale={locale} />
      </span>
    </>
  );
}
