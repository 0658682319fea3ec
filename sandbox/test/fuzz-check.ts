import fc from "fast-check";
import { expect } from "vitest";
import { anyRequest, fuzzedAccount } from "./fuzz.ts";

/**
 * Sends requests made from the descriptions, malformed on purpose: each is answered or refused in Stripe's envelope,
 * never with a failure of the sandbox, and a refused one changes nothing.
 */
export async function checkFuzzed(
  requests: number,
  seed?: number,
): Promise<{ accepted: number; refused: number }> {
  const account = await fuzzedAccount();
  const counts = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(anyRequest, async (request) => {
      const drawn = account.tenant.ids.drawn;
      const size = account.tenant.store.events.size;
      const response = await account.send(request);
      const body = (await response.json()) as { error?: Record<string, unknown> };
      expect(response.status, JSON.stringify(body)).toBeLessThan(500);
      if (response.ok) {
        counts.accepted += 1;
        return;
      }
      counts.refused += 1;
      expect(body.error).toMatchObject({ type: expect.any(String), message: expect.stringMatching(/./) });
      // A declined payment is the one refusal that stays.
      if (response.status === 402) return;
      expect([account.tenant.ids.drawn, account.tenant.store.events.size]).toEqual([drawn, size]);
    }),
    { numRuns: requests, ...(seed === undefined ? {} : { seed }) },
  );
  return counts;
}
