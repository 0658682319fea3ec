/**
 * What a piece of work costs, in microseconds of processor time over all threads of the process: unlike wall-clock
 * time that does not depend on who else is using the machine. Allocation is bytes per call.
 */
export type Measured = Readonly<{ perSecond: number; p50: number; p99: number; bytes: number }>;

type Work = (round: number) => unknown;

const gc = () => (globalThis as { gc?: () => void }).gc?.();

/** Calls `work` for about `seconds` after a quarter of that to warm up: once in bulk, then call by call. */
export async function measure(work: Work, seconds = 1): Promise<Measured> {
  await repeat(work, seconds / 4);
  const bytes = await allocation(work);
  const { rounds, spent } = await repeat(work, seconds);
  const times = await distribution(work, seconds);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: (rounds / spent) * 1e6, p50: at(0.5), p99: at(0.99), bytes };
}

/** Few calls after a collection, so that nothing is collected in between. */
async function allocation(work: Work): Promise<number> {
  const rounds = 20;
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let round = 0; round < rounds; round += 1) await settle(work(round));
  return Math.max(0, (process.memoryUsage().heapUsed - before) / rounds);
}

/** Only what is a promise is awaited, so that synchronous work is not charged for a turn of the loop. */
const settle = (result: unknown): unknown => (result instanceof Promise ? result : undefined);

const spentSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return user + system;
};

/** At least three calls, however slow. */
async function repeat(work: Work, seconds: number): Promise<{ rounds: number; spent: number }> {
  const start = process.cpuUsage();
  let rounds = 0;
  while (rounds < 3 || spentSince(start) < seconds * 1e6) {
    for (let call = 0; call < 8; call += 1) {
      const result = work(rounds);
      if (result instanceof Promise) await result;
      rounds += 1;
    }
  }
  return { rounds, spent: spentSince(start) };
}

/** Sorted times of single calls, less what asking for the time costs. */
async function distribution(work: Work, seconds: number): Promise<number[]> {
  const overhead = median(await timed(() => undefined, 0.05));
  return (await timed(work, seconds)).map((time) => Math.max(0, time - overhead)).sort((a, b) => a - b);
}

async function timed(work: Work, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const start = process.cpuUsage();
  for (let round = 0; round < 3 || spentSince(start) < seconds * 1e6; round += 1) {
    const before = process.cpuUsage();
    const result = work(round);
    if (result instanceof Promise) await result;
    times.push(spentSince(before));
  }
  return times;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
