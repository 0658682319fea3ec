import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** One request the shop's server sent to its Stripe API base. */
export type RecordedRequest = Readonly<{
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}>;

/** An API base that writes down what it is sent and lets `target` answer. */
export type Recorder = Readonly<{
  url: string;
  requests: readonly RecordedRequest[];
  close: () => Promise<void>;
}>;

/** Starts a recorder on a free port of this machine. */
export async function recordStripe(target: string): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const { method = "GET", url: path = "/", headers } = incoming;
    requests.push({ method, path, headers, body });
    const passed = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && !["host", "connection", "content-length"].includes(name)
        ? [[name, value]]
        : [],
    ) as [string, string][];
    const answer = await fetch(`${target}${path}`, { method, headers: passed, ...(body ? { body } : {}) });
    outgoing.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "application/json",
    });
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
