import type { ReactNode } from "react";
import type { Tone } from "./badge.tsx";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

const TONES = {
  neutral: { box: "border-edge bg-surface", mark: "text-muted", icon: "info" },
  positive: { box: "border-positive bg-positive-wash", mark: "text-positive", icon: "check" },
  caution: { box: "border-caution bg-caution-wash", mark: "text-caution", icon: "warning" },
  danger: { box: "border-danger bg-danger-wash", mark: "text-danger", icon: "warning" },
} as const satisfies Record<Tone, { box: string; mark: string; icon: IconName }>;

type NoticeProps = Readonly<{
  tone?: Tone;
  title?: ReactNode;
  /** What to press next, under the text. */
  action?: ReactNode;
  /** Say it aloud when it appears: at once for danger, at the next pause otherwise. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}>;

/** Something the reader must know on this page: what happened, why, and what to do. */
export function Notice({ tone = "neutral", title, action, live = false, className, children }: NoticeProps) {
  const { box, mark, icon } = TONES[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={classNames("flex gap-3 rounded-md border-l-2 px-4 py-3 text-sm", box, className)}
    >
      <Icon name={icon} className={mark} />
      <div className="grid min-w-0 gap-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
