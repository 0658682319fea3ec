import type { Instrumentation } from "next";

/**
 * Refuses to serve from a broken installation. A throw alone would leave the server up, answering everything with 500,
 * so the process ends instead.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    try {
      const { env } = await import("#lib/env.ts");
      const { DEMO_ACCOUNTS } = env();
      const { database } = await import("#lib/db/index.ts");
      const db = await database();
      if (DEMO_ACCOUNTS === "off") {
        const { refuseDemoAccounts } = await import("#lib/auth/demo-accounts.ts");
        await refuseDemoAccounts(db);
      }
      const { startJobs } = await import("#lib/checkout/jobs/schedule-jobs.ts");
      startJobs(db);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    }
  }
}

/** The one place where an error of a render, a route, an action or the proxy is logged. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { log } = await import("#lib/log.ts");
  log("error", "request_failed", {
    method: request.method,
    path: request.path.split("?")[0],
    route: context.routePath,
    kind: context.routeType,
    message: error instanceof Error ? error.message : String(error),
    digest: error instanceof Error && "digest" in error ? String(error.digest) : undefined,
    stack: error instanceof Error ? error.stack : undefined,
  });
};
