"use client";
import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import { type FormState, IDLE } from "#lib/http/form-state.ts";

type SubscriptionEndProps = Readonly<{
  id: string;
  isEnding: boolean;
  /** A date as the shopper reads it. */
  endsOn: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}>;

/** Stops a subscription at the end of its period, after asking; until then it can be taken up again. */
export function SubscriptionEnd({ id, isEnding, endsOn, action }: SubscriptionEndProps) {
  return isEnding ? (
    <GoOn id={id} action={action} />
  ) : (
    <ConfirmDialog
      trigger={<Button look="secondary">Stop the subscription</Button>}
      title="Stop the subscription?"
      confirm="Stop it"
      keep="Keep it going"
      action={action}
      fields={{ id, ends: "yes" }}
    >
      <p>It goes on until {endsOn}, which is paid for, and ends then. Nothing more will be charged.</p>
      <p>You can change your mind until that day.</p>
    </ConfirmDialog>
  );
}

function GoOn({ id, action }: Pick<SubscriptionEndProps, "id" | "action">) {
  const [state, submit, pending] = useActionState(action, IDLE);
  return (
    <form action={submit} className="grid justify-items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="ends" value="no" />
      <Button type="submit" look="secondary" pending={pending}>
        Let it go on
      </Button>
      <FormTrouble state={state} />
    </form>
  );
}
