"use client";

import { type ReactNode, useState } from "react";

type ElementSpaceProps = Readonly<{
  /** A class that reserves about what the element will take, so that nothing below it moves under a finger. */
  reserve: string;
  children: (onReady: () => void) => ReactNode;
}>;

/** The room one of Stripe's elements fills once its frame has loaded; busy until then. */
export function ElementSpace({ reserve, children }: ElementSpaceProps) {
  const [isReady, setIsReady] = useState(false);
  return (
    <div className={reserve} aria-busy={!isReady}>
      {children(() => setIsReady(true))}
    </div>
  );
}
