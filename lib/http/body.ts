import "server-only";
import { fail, ok, type Result } from "../result.ts";

/** Far above any honest body of ours; below anything that costs us to read. */
const MAX_BYTES = 16 * 1024;

/** Reads a JSON body of bounded size; counts while reading, since `content-length` may lie or be absent. */
export async function readJson(request: Request): Promise<Result<unknown>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim();
  if (type !== "application/json")
    return fail("invalid_input", "Send JSON (content-type: application/json).");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return fail("invalid_input", "The request is too large.");
    chunks.push(chunk);
  }
  try {
    return ok(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch {
    return fail("invalid_input", "The request is not valid JSON.");
  }
}
