// What stands in for `next/cache` under Vitest (vitest.config.ts): nothing is prerendered and nothing is kept.

export async function io(): Promise<void> {}
export function cacheLife(): void {}
export function cacheTag(): void {}
