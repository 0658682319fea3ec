"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useKept } from "./kept.tsx";

type CodeFieldProps = Readonly<{
  /** The codes in force or waiting. */
  codes: readonly Readonly<{ code: string; applied: boolean; text: string | null }>[];
  error: string | null;
  /** @returns whether it was taken */
  onRedeem: (code: string) => Promise<boolean>;
  onRemove: () => Promise<void>;
}>;

/** A quiet field for a code, one press away, under the codes that are on. */
export function CodeField({ codes, error, onRedeem, onRemove }: CodeFieldProps) {
  const [typed, setTyped] = useKept("code-typed", "");
  const [isUnfolded, setIsUnfolded] = useKept("code-unfolded", false);
  const [isBusy, setIsBusy] = useState(false);

  async function redeem(event: FormEvent) {
    event.preventDefault();
    const code = typed.trim();
    if (code === "" || isBusy) return;
    setIsBusy(true);
    const isTaken = await onRedeem(code);
    setIsBusy(false);
    // A refused code stays in the field: most are one letter away from a good one.
    if (isTaken) setTyped("");
  }

  async function remove() {
    setIsBusy(true);
    await onRemove();
    setIsBusy(false);
  }

  return (
    <div className="grid gap-3">
      {codes.length > 0 ? (
        <ul aria-label="Promotion codes" className="grid gap-2">
          {codes.map((code) => (
            <li key={code.code} className="flex items-start justify-between gap-3 text-sm">
              <span className="min-w-0">
                <span className="border border-edge border-dashed px-1.5 font-mono text-xs">{code.code}</span>{" "}
                <span className={code.applied ? "text-saving" : "text-muted"}>
                  {code.applied ? "applied" : `waiting. ${code.text ?? ""}`}
                </span>
              </span>
              <Button
                id={`remove-code-${code.code}`}
                look="quiet"
                size="sm"
                onClick={remove}
                pending={isBusy}
              >
                Remove<span className="sr-only"> code {code.code}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <details
        className="group text-sm"
        open={isUnfolded || error !== null}
        onToggle={(event) => setIsUnfolded(event.currentTarget.open)}
      >
        <summary className="w-fit underline decoration-1 underline-offset-4">
          {codes.length > 0 ? "Try another code" : "Add a promotion code"}
        </summary>
        <form onSubmit={redeem} className="mt-3" noValidate>
          <Field id="promotion-code" label="Promotion code" error={error}>
            <div className="flex gap-2">
              <Input
                name="promotion-code"
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <Button type="submit" id="apply-code" look="secondary" pending={isBusy}>
                Apply
              </Button>
            </div>
          </Field>
        </form>
      </details>
    </div>
  );
}
