import "server-only";
import { z } from "zod";
import { now } from "../../clock.ts";
import { database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { readJson } from "../../http/body.ts";
import { isOperator } from "../../http/operator-token.ts";
import { refuse } from "../../http/respond.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { runAlone } from "./run-alone.ts";

/** How far back to look at Stripe, and how young a thing may be to be left to whoever is at it. */
const Wish = z.strictObject({
  days: z.int().min(1).max(3650),
  graceSeconds: z.int().min(0).max(3600).optional(),
});

/**
 * Runs a reconciliation for the operator and tells how it goes: one JSON object per line, `{"progress": …}` while it
 * runs and `{"report": …}` at the end. Hanging up cancels it.
 */
export async function reconcileForOperator(request: Request): Promise<Response> {
  if (!isOperator(request, env().APP_SECRET))
    return refuse({ code: "forbidden", message: "Only the operator of this shop may do this." });
  const json = await readJson(request);
  if (!json.ok) return refuse(json.error);
  const wish = Wish.safeParse(json.value);
  if (!wish.success) return refuse({ code: "invalid_input", message: "Say how many days to look back." });
  const db = await database();
  const at = await now();
  const { days, graceSeconds } = wish.data;
  const hungUp = new AbortController();
  request.signal.addEventListener("abort", () => hungUp.abort());
  const lines = new ReadableStream<string>({
    async start(controller) {
      const tell = (line: unknown) => {
        if (!hungUp.signal.aborted) controller.enqueue(`${JSON.stringify(line)}\n`);
      };
      try {
        const report = await runAlone(db, {
          name: "reconcile",
          everySeconds: 0,
          work: (lost) =>
            reconcile(db, {
              now: at,
              days,
              ...(graceSeconds === undefined ? {} : { graceSeconds }),
              signal: AbortSignal.any([lost, hungUp.signal]),
              onProgress: (progress) => tell({ progress }),
            }),
        });
        tell(report ? { report } : { busy: true });
        if (!hungUp.signal.aborted) controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
    cancel: () => hungUp.abort(),
  });
  return new Response(lines.pipeThrough(new TextEncoderStream()), {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
  });
}
