/** What a piece of work costs. Times are microseconds per call, allocation is bytes per call. */
export type Measured = Readonly<{ perSecond: number; p50: number; p99: number; bytes: number }>;

const gc = () => (globalThis as { gc?: () => void }).gc?.();

/** Calls `work` for about `seconds`, after a tenth of that to warm up, and measures each call by itself. */
export async function measure(work: (round: number) => unknown, seconds = 1.5): Promise<Measured> {
  await runFor(work, seconds / 4);
  gc();
  const before = process.memoryUsage().heapUsed;
  // Few enough that nothing is collected in between, whoever is measured.
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) await settle(work(round));
  const bytes = Math.max(0, (process.memoryUsage().heapUsed - before) / rounds);
  const times = await runFor(work, seconds);
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: (times.length / total) * 1e6, p50: at(0.5), p99: at(0.99), bytes };
}

/** Only what is a promise is awaited, so that synchronous work is not charged for a turn of the loop. */
const settle = (result: unknown): unknown => (result instanceof Promise ? result : undefined);

async function runFor(work: (round: number) => unknown, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1_000;
  for (let round = 0; round < 3 || performance.now() < end; round += 1) {
    const start = performance.now();
    const result = work(round);
    if (result instanceof Promise) await result;
    times.push((performance.now() - start) * 1_000);
  }
  return times;
}
