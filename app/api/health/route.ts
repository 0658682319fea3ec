import { connection } from "next/server";

/** Answers once the process serves: by then it has read its environment and opened its database (instrumentation.ts). */
export async function GET(): Promise<Response> {
  // Without it Next would answer at build time, once and for all.
  await connection();
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}
