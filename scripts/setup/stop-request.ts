/**
 * Resolves when the person at the terminal, or whatever started us, wants an end. A SIGTERM to npm ends npm but never
 * arrives here; that our parent is another one tells it.
 */
export function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}
