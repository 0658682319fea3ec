"use client";

import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatMoney } from "#lib/money/format.ts";
import { checkoutApi } from "./checkout-api.ts";
import type { ServerUpdate } from "./use-server-update.ts";

/** Asks before anybody pays more than they were shown: what the total is now, and why. */
export function RaisedTotal({ update }: Readonly<{ update: ServerUpdate }>) {
  const { raise, totals, currency, id } = update.view;
  if (!raise) return null;
  const total = formatMoney(totals.total, currency, "en");
  return (
    <Notice
      tone="caution"
      title={`The total is now ${total}`}
      live
      action={
        <Button
          onClick={() => update.run("total", () => checkoutApi.acceptTotal(id, totals.total))}
          pending={update.pending.has("total")}
        >
          Go on with {total}
        </Button>
      }
    >
      {[`It was ${formatMoney(raise.from, currency, "en")}.`, ...raise.because].join(" ")}
      <FieldError id="total-error">
        {update.error?.about === "total" ? update.error.message : null}
      </FieldError>
    </Notice>
  );
}
