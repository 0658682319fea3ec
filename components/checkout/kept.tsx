"use client";

import { createContext, useContext, useState } from "react";

/** What a form keeps while Stripe's elements are mounted anew for another session. One map per page. */
export const Kept = createContext<Map<string, unknown>>(new Map());

/** State that outlives the form it is in: what was unfolded stays unfolded, what was typed stays typed. */
export function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const kept = useContext(Kept);
  const [value, setValue] = useState(() => (kept.has(key) ? (kept.get(key) as T) : initial));
  const keep = (next: T) => {
    kept.set(key, next);
    setValue(next);
  };
  return [value, keep];
}
