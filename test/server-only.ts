// Vitest and plain Node do not know the `server-only` marker that Next understands; the tests alias it to this.
export {};
