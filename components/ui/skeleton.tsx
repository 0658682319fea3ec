import { classNames } from "./class-names.ts";

/** The place of something that is on its way, in its size. Say "Loading" once around several of them. */
export function Skeleton({ className }: Readonly<{ className?: string }>) {
  return (
    <span
      aria-hidden="true"
      className={classNames("block rounded-sm bg-sunken motion-safe:animate-breathe", className)}
    />
  );
}
