"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";

export const BACKDROP =
  "fixed inset-0 min-h-dvh bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 " +
  "supports-[-webkit-touch-callout:none]:absolute";

type DialogProps = Readonly<{
  title: ReactNode;
  description?: ReactNode;
  /** A button that opens it. Leave out and use `open` to control it. */
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Buttons at the foot, the safest last in reading order but first to the thumb. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}>;

/** A dialog over the page. Escape, the backdrop and the cross close it; the focus returns to where it came from. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, open, onOpenChange, actions, className, children } = props;
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Viewport className="fixed inset-0 grid place-items-center overflow-y-auto p-4">
          <Base.Popup
            className={classNames(
              "w-full max-w-narrow rounded-md bg-raised p-6 shadow-overlay outline-none transition-[opacity,scale] data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            <div className="flex items-start justify-between gap-4">
              <Base.Title className="heading text-xl">{title}</Base.Title>
              <Base.Close render={<IconButton icon="close" label="Close" className="-mt-2 -mr-3" />} />
            </div>
            {description ? (
              <Base.Description className="mt-1 text-muted text-sm">{description}</Base.Description>
            ) : null}
            {children ? <div className="mt-4">{children}</div> : null}
            {actions ? <div className="mt-6 flex flex-wrap justify-end gap-3">{actions}</div> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** Wraps a button inside a dialog so that pressing it closes the dialog. */
export function DialogClose({ children }: Readonly<{ children: ReactElement<Record<string, unknown>> }>) {
  return <Base.Close render={children} />;
}
