"use client";
import { useId, useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

/** How many, in a form: typed, or stepped with the buttons. Posts as `quantity`, 1 to 99. */
export function QuantityField({ label }: Readonly<{ label: string }>) {
  const id = useId();
  const [text, setText] = useState("1");
  const quantity = Math.min(99, Math.max(1, Number.parseInt(text, 10) || 1));
  return (
    <div className="flex h-13 items-center rounded-md border border-edge">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <IconButton
        icon="minus"
        className="max-[22rem]:w-9"
        label="One fewer"
        disabled={quantity <= 1}
        onClick={() => setText(String(quantity - 1))}
      />
      <input
        id={id}
        name="quantity"
        type="number"
        inputMode="numeric"
        min={1}
        max={99}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setText(String(quantity))}
        className="money h-full w-10 appearance-none bg-transparent text-center [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <IconButton
        icon="plus"
        className="max-[22rem]:w-9"
        label="One more"
        disabled={quantity >= 99}
        onClick={() => setText(String(quantity + 1))}
      />
    </div>
  );
}
