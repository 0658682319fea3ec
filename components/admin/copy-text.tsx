"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** A text to read and to take along. */
export function CopyText({ text }: Readonly<{ text: string }>) {
  const [answer, setAnswer] = useState<"" | "Copied" | "Select it by hand">("");
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      <span className="font-mono text-xs wrap-anywhere">{text}</span>
      <Button
        look="secondary"
        size="sm"
        onClick={async () => {
          const copied = await navigator.clipboard.writeText(text).then(
            () => true,
            () => false,
          );
          setAnswer(copied ? "Copied" : "Select it by hand");
        }}
      >
        {answer || "Copy"}
      </Button>
      <span role="status" className="sr-only">
        {answer}
      </span>
    </span>
  );
}
