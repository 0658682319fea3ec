"use client";
import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

type PairRowsProps = Readonly<{
  /** What one row is, for its buttons: "currency", "entry". */
  noun: string;
  error: string | null;
  /** The two controls of a row; `label` tells rows apart for the ear. */
  row: (label: string) => ReactNode;
}>;

/** Rows of two controls that can be added and taken away; none to begin with. */
export function PairRows({ noun, error, row }: PairRowsProps) {
  const errorId = useId();
  const [keys, setKeys] = useState<readonly number[]>([]);
  const [made, setMade] = useState(0);
  return (
    <div className="grid justify-items-start gap-3">
      {keys.map((key, index) => (
        <div key={key} className="flex w-full items-end gap-2">
          <div className="grid min-w-0 grow grid-cols-2 gap-2">{row(`${noun} ${index + 1}`)}</div>
          <IconButton
            icon="trash"
            label={`Take away ${noun} ${index + 1}`}
            onClick={() => setKeys(keys.filter((other) => other !== key))}
          />
        </div>
      ))}
      <Button
        look="quiet"
        size="sm"
        className="-ml-3"
        aria-describedby={error ? errorId : undefined}
        onClick={() => {
          setKeys([...keys, made]);
          setMade(made + 1);
        }}
      >
        <Icon name="plus" className="size-4" />
        Add {noun}
      </Button>
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}
