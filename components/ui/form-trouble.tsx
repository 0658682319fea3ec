import type { FormState } from "#lib/http/form-state.ts";
import { Notice } from "./notice.tsx";

/** Why a form was refused, if it was; what is wrong with a field stands beside the field. */
export function FormTrouble({ state, className = "" }: Readonly<{ state: FormState; className?: string }>) {
  if (state.status !== "failed") return null;
  return (
    <Notice tone="danger" live className={className}>
      {state.message}
    </Notice>
  );
}
