"use client";
import { Toast as Base } from "@base-ui/react/toast";
import type { ReactNode } from "react";
import { buttonClasses } from "./button-look.ts";
import { IconButton } from "./icon-button.tsx";

/** Room for short messages at the foot of the window. Goes once around everything, in the root layout. */
export function ToastProvider({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <Base.Provider timeout={6000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-4 z-60 mx-auto flex max-w-narrow flex-col gap-2 sm:right-6 sm:left-auto sm:w-96">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["down", "right"]}
      className="rounded-md bg-ink text-paper shadow-overlay transition-[opacity,translate] data-limited:hidden data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1">
          {/* The title also names the toast, which is a dialog to a screen reader; it is no heading of the page. */}
          <Base.Title render={<p />} className="text-sm" />
        </div>
        <Base.Action
          className={buttonClasses(
            "quiet",
            "sm",
            "text-paper underline underline-offset-4 hover:bg-transparent",
          )}
        />
        <Base.Close
          render={
            <IconButton
              icon="close"
              label="Dismiss"
              className="text-paper hover:bg-transparent hover:opacity-70"
            />
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}

/**
 * Says something at the foot of the window and, politely, aloud. With `undo` it offers a button and stays longer:
 * `say("Oak tray removed", { undo: { label: "Undo", run } })`.
 */
export function useToast() {
  const manager = Base.useToastManager();
  return function say(
    text: string,
    { undo, urgent = false }: { undo?: { label: string; run: () => void }; urgent?: boolean } = {},
  ): void {
    const id = manager.add({
      title: text,
      priority: urgent ? "high" : "low",
      timeout: undo ? 10_000 : 6000,
      ...(undo
        ? {
            actionProps: {
              children: undo.label,
              onClick: () => {
                manager.close(id);
                undo.run();
              },
            },
          }
        : {}),
    });
  };
}
