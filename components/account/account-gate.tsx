import type { ReactNode } from "react";

type AccountGateProps = Readonly<{ title: string; lead: string; children: ReactNode }>;

/** The frame of the pages before an account: one narrow column on a clipped card. */
export function AccountGate({ title, lead, children }: AccountGateProps) {
  return (
    <div className="page grid justify-items-center py-10 sm:py-16">
      <div className="clip-card cut-7 w-full max-w-narrow bg-surface p-6 sm:p-10">
        <h1 className="heading pr-6 text-2xl">{title}</h1>
        <p className="mt-2 mb-8 text-muted text-sm">{lead}</p>
        {children}
      </div>
    </div>
  );
}
