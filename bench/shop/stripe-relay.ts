import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One call of the shop to Stripe: when it came in and when its answer went out, milliseconds. */
export type StripeCall = Readonly<{ what: string; began: number; ended: number }>;

export type StripeRelay = Readonly<{
  base: string;
  /** The calls since this was last asked. */
  take: () => readonly StripeCall[];
  stop: () => Promise<void>;
}>;

/**
 * Stands between the shop and the sandbox, notes each call and holds it back for a while, as the way to Stripe would:
 * calls made one after the other then take longer than calls made side by side, and can be told apart.
 * @param heldBack milliseconds
 */
export async function startRelay(target: string, heldBack: number): Promise<StripeRelay> {
  const agent = new Agent({ keepAlive: true });
  let calls: StripeCall[] = [];
  const server = createServer(async (asked, answer) => {
    const began = performance.now();
    await pause(heldBack);
    const passed = request(
      new URL(asked.url ?? "/", target),
      { method: asked.method, headers: asked.headers, agent },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
        answer.once("finish", () => {
          const what = `${asked.method} ${asked.url?.split("?")[0]?.replace(/\/cs_\w+/, "/:id")}`;
          calls.push({ what, began, ended: performance.now() });
        });
      },
    );
    passed.once("error", (error) => answer.destroy(error));
    asked.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** How long at least one of these calls was under way, milliseconds. */
export function timeUnderWay(calls: readonly StripeCall[]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { began, ended } of calls.toSorted((a, b) => a.began - b.began)) {
    sum += Math.max(0, ended - Math.max(began, until));
    until = Math.max(until, ended);
  }
  return sum;
}
