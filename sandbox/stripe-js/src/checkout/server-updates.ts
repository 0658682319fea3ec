/** How long a merchant's function may take (J-053). */
export const SERVER_UPDATE_LIMIT_MS = 20_000;

type Options = {
  /** Reads the session again; true when it could be read. */
  refresh: () => Promise<{ ok: true } | { ok: false; message: string }>;
  /** Called whenever the number of queued or running updates changes. */
  onPendingChange: () => void;
};

export type ServerUpdateOutcome = { ok: true } | { ok: false; message: string };

/**
 * The queue behind `runServerUpdate`: one merchant function at a time, in call order (J-055), each followed by a
 * fresh read of the session (J-050). When the function throws or takes too long the promise rejects at once, but the
 * place in the queue is only given up after the session was read again: the server may have changed it, and until
 * that is known the page must not be able to pay (J-042, J-052).
 */
export function serverUpdates({ refresh, onPendingChange }: Options) {
  let pending = 0;
  let tail: Promise<unknown> = Promise.resolve();

  return {
    pending: (): number => pending,

    run(merchantFunction: () => Promise<unknown>): Promise<ServerUpdateOutcome> {
      pending += 1;
      onPendingChange();
      const turn = tail;
      const { promise: freed, resolve: free } = Promise.withResolvers<void>();
      tail = freed;
      return turn.then(() => attempt(merchantFunction, free));
    },
  };

  async function attempt(
    merchantFunction: () => Promise<unknown>,
    free: () => void,
  ): Promise<ServerUpdateOutcome> {
    try {
      await withinLimit(merchantFunction);
    } catch (error) {
      void refresh().finally(() => finish(free));
      throw error;
    }
    const read = await refresh();
    finish(free);
    return read;
  }

  function finish(free: () => void): void {
    pending -= 1;
    free();
    onPendingChange();
  }

  /** A function that answers after the limit has its effect read, but can change nothing else (J-053). */
  function withinLimit(merchantFunction: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        reject(new Error("runServerUpdate timed out: your function did not finish within 20 seconds."));
      }, SERVER_UPDATE_LIMIT_MS);
      const settle = (answer: () => void) => {
        clearTimeout(timer);
        if (late) void refresh();
        else answer();
      };
      Promise.try(merchantFunction).then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      );
    });
  }
}
