"use client";

import { Button } from "#components/ui/button.tsx";
import { checkoutApi } from "./checkout-api.ts";
import { useKept } from "./kept.tsx";
import type { ServerUpdate } from "./use-server-update.ts";

/** Quantities can change until the last moment; basket, session and discount follow in one update. */
export function LineQuantities({ update }: Readonly<{ update: ServerUpdate }>) {
  const { view, pending } = update;
  const [isUnfolded, setIsUnfolded] = useKept("quantities-unfolded", false);
  const change = (productId: string, quantity: number) =>
    update.run("line", () => checkoutApi.changeLine(view.id, { productId, quantity }));
  return (
    <details
      className="text-sm"
      open={isUnfolded}
      onToggle={(event) => setIsUnfolded(event.currentTarget.open)}
    >
      <summary className="w-fit underline decoration-1 underline-offset-4">Change quantities</summary>
      <ul className="mt-3 grid gap-2">
        {view.lines.map((line) => (
          <li key={line.productId} className="flex items-center justify-between gap-3">
            <span className="min-w-0">{line.name}</span>
            <span className="flex items-center gap-1">
              <Button
                look="secondary"
                size="sm"
                id={`less-${line.productId}`}
                onClick={() => change(line.productId, line.quantity - 1)}
                pending={pending.has("line")}
                disabled={line.quantity === 1 && view.lines.length === 1}
                aria-label={line.quantity === 1 ? `Remove ${line.name}` : `One ${line.name} less`}
              >
                −
              </Button>
              <span className="money w-8 text-center">{line.quantity}</span>
              <Button
                look="secondary"
                size="sm"
                id={`more-${line.productId}`}
                onClick={() => change(line.productId, line.quantity + 1)}
                pending={pending.has("line")}
                disabled={line.quantity >= 99}
                aria-label={`One ${line.name} more`}
              >
                +
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
