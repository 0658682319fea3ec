import { setTimeout as pause } from "node:timers/promises";
import type { Service } from "./child.ts";
import { Refusal } from "./command.ts";

/**
 * Waits until a service answers at a URL with anything but a server error.
 * @throws Refusal with what the service printed, when it ends before or does not answer in time
 */
export async function untilReady(service: Service, url: string, seconds = 60): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  let last = "no answer";
  while (performance.now() < deadline) {
    if (service.hasEnded())
      throw new Refusal(`The ${service.name} did not start:\n\n${service.output() || "(it said nothing)"}`);
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (response.status < 500) return;
      last = `status ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(50);
  }
  throw new Refusal(
    `The ${service.name} was not ready after ${seconds} s (${url}: ${last}).\n\n${service.output()}`,
  );
}
