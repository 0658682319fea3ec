type Handler = (...args: never[]) => unknown;

/**
 * Named events whose handlers may come and go at any time. A handler that throws is reported to the page as an
 * uncaught error and does not stop the others.
 */
export function emitter() {
  const handlers = new Map<string, { handler: Handler; once: boolean }[]>();

  return {
    on(event: string, handler: Handler, once = false): void {
      handlers.set(event, [...(handlers.get(event) ?? []), { handler, once }]);
    },
    off(event: string, handler?: Handler): void {
      const kept = handler ? (handlers.get(event) ?? []).filter((each) => each.handler !== handler) : [];
      handlers.set(event, kept);
    },
    emit(event: string, payload: unknown): void {
      for (const entry of handlers.get(event) ?? []) {
        if (entry.once) this.off(event, entry.handler);
        try {
          (entry.handler as (payload: unknown) => unknown)(payload);
        } catch (error) {
          reportError(error);
        }
      }
    },
    has: (event: string): boolean => (handlers.get(event)?.length ?? 0) > 0,
    clear: (): void => handlers.clear(),
  };
}

export type Emitter = ReturnType<typeof emitter>;
