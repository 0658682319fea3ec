/** The part of Stripe's error envelope a failure decides itself; the rest is added when it is sent. */
export type ErrorBody = {
  readonly type:
    | "invalid_request_error"
    | "idempotency_error"
    | "card_error"
    | "api_error"
    | "rate_limit_error";
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
  readonly payment_method?: unknown;
};

/** A refusal that travels to the client as Stripe's envelope. Everything else that is thrown is a bug of the sandbox. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

type Detail = Readonly<{ code?: string | undefined; param?: string | undefined }>;

/** `E(400, code, param, message)` of the reference. */
export function invalid(message: string, detail: Detail = {}): ApiError {
  return new ApiError(400, {
    type: "invalid_request_error",
    message,
    ...(detail.code === undefined ? {} : { code: detail.code }),
    ...(detail.param === undefined ? {} : { param: detail.param }),
  });
}

/** An id in the path that leads nowhere: 404. */
export function notFound(noun: string, id: string, param = "id"): ApiError {
  return new ApiError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    param,
    message: `No such ${noun}: '${id}'`,
  });
}

/** An id inside a parameter that leads nowhere: 400. */
export function missingReference(noun: string, id: string, param: string): ApiError {
  return invalid(`No such ${noun}: '${id}'`, { code: "resource_missing", param });
}

/** Two parameters that exclude each other; Stripe lists them alphabetically and blames the first it names (D-031). */
export function exclusive(param: string, names: readonly string[]): ApiError {
  return invalid(`You may only specify one of these parameters: ${names.join(", ")}.`, { param });
}

/** Stripe has it, the sandbox does not: said plainly, never guessed. */
export function notSimulated(what: string, param?: string): ApiError {
  return invalid(`Not simulated: the sandbox does not model ${what}.`, { code: "not_simulated", param });
}
