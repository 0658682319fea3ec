import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { log, withRequestId } from "../log.ts";
import { fail, type Result } from "../result.ts";
import { readJson } from "./body.ts";
import { answer, refuse } from "./respond.ts";
import { isSameOrigin } from "./same-origin.ts";

type Context<Params> = Readonly<{ params: Promise<Params> }>;

async function handleOnce<Body, Params>(
  request: Request,
  schema: z.ZodType<Body> | null,
  handle: (body: Body, params: Params) => Promise<Result<unknown>>,
  params: Params,
): Promise<Result<unknown>> {
  // A request that only reads carries no Origin, and no site but ours can read its answer.
  if (request.method !== "GET" && !isSameOrigin(request))
    return fail("forbidden", "This request did not come from the shop's own pages.");
  if (!schema) return handle(undefined as Body, params);
  const json = await readJson(request);
  if (!json.ok) return json;
  const body = schema.safeParse(json.value);
  if (!body.success) return fail("invalid_input", "The request is not understood.", fieldErrors(body.error));
  return handle(body.data, params);
}

function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".") || "body";
    fields[field] = [...(fields[field] ?? []), issue.message];
  }
  return fields;
}

/**
 * A route handler for one interaction: checks that the request is ours, reads and parses its JSON, calls the use case
 * and shapes the answer. Nobody else catches errors in a route: what throws is a bug, is logged under the request's id,
 * and reaches the browser as that id and nothing more.
 *
 * @param schema of the JSON body, or null for requests without one (DELETE, and POSTs that only name the session)
 */
export function endpoint<Body = undefined, Params = Record<string, never>>(
  schema: z.ZodType<Body> | null,
  handle: (body: Body, params: Params) => Promise<Result<unknown>>,
): (request: Request, context: Context<Params>) => Promise<Response> {
  return (request, context) => {
    const requestId = randomUUID();
    return withRequestId(requestId, async () => {
      try {
        const result = await handleOnce(request, schema, handle, await context.params);
        if (result.ok) return answer(result.value);
        log("info", "refused", { path: new URL(request.url).pathname, code: result.error.code });
        return refuse(result.error, requestId);
      } catch (error) {
        log("error", "request_failed", {
          path: new URL(request.url).pathname,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
        return refuse(
          { code: "internal", message: "Something went wrong on our side. Nothing was changed." },
          requestId,
        );
      }
    });
  };
}

/** The parameters of every route below one Checkout Session. */
export type SessionParams = Readonly<{ id: string }>;

/** The parameters of every route below one checkout that is paid through a PaymentIntent. */
export type CheckoutParams = Readonly<{ id: string }>;
