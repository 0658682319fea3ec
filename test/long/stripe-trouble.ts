import type { Kit } from "../../sandbox/kit.ts";
import type { Random } from "./random.ts";

/**
 * Makes about one in ten of the shop's requests to Stripe fail: refused with a server error or for being too many, cut
 * off before they are executed, or executed and the answer lost.
 * @param requests how many requests it lasts for, at the least
 */
export async function troubleStripe(kit: Kit, random: Random, requests: number): Promise<void> {
  const effects = [
    { kind: "error", status: 500 },
    { kind: "error", status: 503 },
    { kind: "error", status: 429 },
    { kind: "cut", when: "before" },
    { kind: "cut", when: "after" },
  ] as const;
  // The first rule counts down until it hits, then the next one begins: gaps of 0 to 18 make one in ten.
  for (let covered = 0; covered < requests; ) {
    const gap = random.below(19);
    await kit.faults.add({ match: { side: "server" }, effect: random.pick(effects), skip: gap, times: 1 });
    covered += gap + 1;
  }
}
