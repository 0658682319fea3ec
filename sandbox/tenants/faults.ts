import { z } from "zod";

/** What goes wrong on purpose, and for which requests. */
export const FaultInput = z.strictObject({
  /** Which requests; a `*` in a path stands for anything. */
  match: z
    .strictObject({
      method: z.enum(["GET", "POST", "DELETE"]).optional(),
      path: z.string().startsWith("/").optional(),
      side: z.enum(["server", "browser"]).optional(),
    })
    .default({}),
  effect: z.discriminatedUnion("kind", [
    /** The answer comes late. */
    z.strictObject({ kind: z.literal("latency"), milliseconds: z.int().min(0).max(120_000) }),
    /** An error instead of the answer; nothing is executed. */
    z.strictObject({
      kind: z.literal("error"),
      status: z.int().min(400).max(599),
      code: z.string().optional(),
      message: z.string().optional(),
      /** The `stripe-should-retry` header the SDK obeys; absent unless given. */
      should_retry: z.boolean().optional(),
    }),
    /** The connection ends before the request is executed, or after it, its answer lost. */
    z.strictObject({ kind: z.literal("cut"), when: z.enum(["before", "after"]) }),
  ]),
  /** How many requests it hits; null until it is taken away. */
  times: z.int().min(1).nullable().default(1),
  /** How many matching requests pass first. */
  skip: z.int().min(0).default(0),
});

export type FaultRule = z.infer<typeof FaultInput> & Readonly<{ id: string }>;

export type Side = "server" | "browser";

function matches(rule: FaultRule, request: Readonly<{ method: string; path: string; side: Side }>): boolean {
  const { method, path, side } = rule.match;
  return (
    (method === undefined || method === request.method) &&
    (side === undefined || side === request.side) &&
    (path === undefined || glob(path).test(request.path))
  );
}

const glob = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );

/** The first of an account's rules that hits a request, counted; null when none does. */
export function takeFault(
  tenant: { faults: readonly FaultRule[] },
  request: Readonly<{ method: string; path: string; side: Side }>,
): FaultRule | null {
  const rule = tenant.faults.find((candidate) => matches(candidate, request));
  if (!rule) return null;
  const hit = rule.skip === 0;
  const left: FaultRule | null = hit
    ? rule.times === null
      ? rule
      : rule.times > 1
        ? { ...rule, times: rule.times - 1 }
        : null
    : { ...rule, skip: rule.skip - 1 };
  tenant.faults = tenant.faults.flatMap((candidate) =>
    candidate === rule ? (left ? [left] : []) : [candidate],
  );
  return hit ? rule : null;
}

/** One line for logs: what was done to the request. */
export function describeFault({ effect }: FaultRule): string {
  if (effect.kind === "latency") return `latency ${effect.milliseconds} ms`;
  if (effect.kind === "error") return `error ${effect.status}`;
  return `cut ${effect.when}`;
}
