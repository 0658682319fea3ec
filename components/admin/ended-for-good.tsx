import { Notice } from "#components/ui/notice.tsx";
import type { PermanentReason } from "#lib/promotions/promotion-code-state.ts";
import { permanentReasonWords } from "#lib/promotions/promotion-code-words.ts";

/** Why a code can never be activated again, and what to do instead (D-082, D-083). */
export function EndedForGood({
  reasons,
  timeZone,
}: Readonly<{ reasons: readonly PermanentReason[]; timeZone: string }>) {
  if (reasons.length === 0) return null;
  return (
    <Notice tone="caution" className="mb-6" title="It can never be activated again">
      <ul className="grid gap-1">
        {reasons.map((reason) => (
          <li key={reason.kind}>{permanentReasonWords(reason, timeZone)}</li>
        ))}
      </ul>
      <p className="mt-2">To go on, make a new code; since this one has ended, it may have the same text.</p>
    </Notice>
  );
}
