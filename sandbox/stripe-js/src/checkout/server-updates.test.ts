import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SERVER_UPDATE_LIMIT_MS, serverUpdates } from "./server-updates.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function queue(
  read: () => Promise<{ ok: true } | { ok: false; message: string }> = async () => ({ ok: true }),
) {
  const pendings: number[] = [];
  const refresh = vi.fn(read);
  const updates = serverUpdates({ refresh, onPendingChange: () => pendings.push(updates.pending()) });
  return { updates, refresh, pendings };
}

describe("runServerUpdate's queue", () => {
  test("J-055 counts from the first in to the last out", async () => {
    const { updates, pendings } = queue();
    await Promise.all([
      updates.run(async () => {}),
      updates.run(async () => {}),
      updates.run(async () => {}),
    ]);
    expect(pendings).toEqual([1, 2, 3, 2, 1, 0]);
  });

  test("J-050 reads the session after the function, every time", async () => {
    const order: string[] = [];
    const { updates } = queue(async () => {
      order.push("read");
      return { ok: true };
    });
    await Promise.all(
      ["a", "b"].map((name) =>
        updates.run(async () => {
          order.push(name);
        }),
      ),
    );
    expect(order).toEqual(["a", "read", "b", "read"]);
  });

  test("J-052 a function that throws, even before it returns a promise, rejects with its own error", async () => {
    const { updates, refresh } = queue();
    const own = new Error("mine");
    await expect(
      updates.run(() => {
        throw own;
      }),
    ).rejects.toBe(own);
    expect(refresh).toHaveBeenCalledTimes(1);
    await expect(updates.run(async () => {})).resolves.toEqual({ ok: true });
  });

  test("J-042 after a failure nothing can be paid until the session was read again", async () => {
    const { promise, resolve } = Promise.withResolvers<{ ok: true }>();
    const { updates } = queue(() => promise);
    await expect(updates.run(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(updates.pending()).toBe(1);
    resolve({ ok: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(updates.pending()).toBe(0);
  });

  test("J-053 20 seconds count from the start of the function, not from the queue", async () => {
    const { updates } = queue();
    const first = updates.run(
      () => new Promise((resolve) => setTimeout(resolve, SERVER_UPDATE_LIMIT_MS - 1)),
    );
    const second = updates.run(
      () => new Promise((resolve) => setTimeout(resolve, SERVER_UPDATE_LIMIT_MS - 1)),
    );
    await vi.advanceTimersByTimeAsync(2 * SERVER_UPDATE_LIMIT_MS);
    await expect(Promise.all([first, second])).resolves.toEqual([{ ok: true }, { ok: true }]);
  });

  test("J-053 a late end is only read, and the next in line does not wait for it", async () => {
    const { updates, refresh } = queue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = updates.run(() => promise);
    const rejected = expect(late).rejects.toThrow("20 seconds");
    await vi.advanceTimersByTimeAsync(SERVER_UPDATE_LIMIT_MS);
    await rejected;
    await expect(updates.run(async () => {})).resolves.toEqual({ ok: true });
    const reads = refresh.mock.calls.length;
    resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(refresh).toHaveBeenCalledTimes(reads + 1);
    expect(updates.pending()).toBe(0);
  });

  test("J-051 a session that cannot be read is an answer, not an exception", async () => {
    const { updates } = queue(async () => ({ ok: false, message: "gone" }));
    await expect(updates.run(async () => {})).resolves.toEqual({ ok: false, message: "gone" });
  });
});
