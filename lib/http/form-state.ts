import { z } from "zod";
import type { Failure } from "../errors.ts";

/** What a form knows after it was sent: nothing yet, or why it was refused. Success goes to another page. */
export type FormState =
  | Readonly<{ status: "idle" }>
  | Readonly<{
      status: "failed";
      message: string;
      /** What is wrong, by field name. */
      fields: Readonly<Record<string, readonly string[]>>;
    }>;

export const IDLE: FormState = { status: "idle" };

/** An expected failure as a form shows it. */
export const failedForm = ({ message, fields }: Failure): FormState => ({
  status: "failed",
  message,
  fields: fields ?? {},
});

/** What a schema found wrong, by field name. */
export function invalidForm(error: z.ZodError, message: string): FormState {
  const { fieldErrors } = z.flattenError(error);
  return { status: "failed", message, fields: fieldErrors as Record<string, string[]> };
}

/** The first thing wrong with a field, or null. */
export function faultOf(state: FormState, field: string): string | null {
  return state.status === "failed" ? (state.fields[field]?.[0] ?? null) : null;
}
