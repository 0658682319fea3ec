import "server-only";
import { type Failure, STATUS } from "../errors.ts";

const HEADERS = { "cache-control": "no-store" };

/** The guide's success answer: `{ type: "object", value }`. */
export function answer(value: unknown): Response {
  return Response.json({ type: "object", value }, { headers: HEADERS });
}

/** The guide's error answer, `{ type: "error", message, code }`, under the status that belongs to the code. */
export function refuse(failure: Failure, requestId?: string): Response {
  return Response.json(
    { type: "error", message: failure.message, code: failure.code, fields: failure.fields, requestId },
    { status: STATUS[failure.code], headers: HEADERS },
  );
}
