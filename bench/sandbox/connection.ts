import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Call = Readonly<{ method: "GET" | "POST"; path: string; form?: string }>;
export type Answer = Readonly<{ status: number; body: string }>;

/**
 * One kept-alive connection that asks one thing after another; one that the server closed for having been idle is opened
 * again. Written on the bare socket, because the usual clients cost as much as the servers that are measured.
 * @param keyOf the API key of the connection's nth request
 */
export async function openConnection(port: number, keyOf: (asked: number) => string) {
  let socket = await open();
  let received: Buffer = Buffer.alloc(0);
  let asked = 0;
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  async function open(): Promise<Socket> {
    const opened = connect({ host: "127.0.0.1", port, noDelay: true });
    opened.on("data", hear);
    opened.on("close", () => waiting?.reject(new Error("The server closed the connection.")));
    opened.on("error", (error) => waiting?.reject(error));
    await once(opened, "connect");
    return opened;
  }

  function hear(chunk: Buffer): void {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = parse(received);
    if (!answer || !waiting) return;
    received = Buffer.alloc(0);
    const { resolve } = waiting;
    waiting = null;
    resolve(answer);
  }

  return {
    ask: async (call: Call) => {
      if (socket.readyState !== "open") socket = await open();
      return new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(wireOf(call, keyOf(asked)));
        asked += 1;
      });
    },
    close: () => socket.destroy(),
  };
}

export type Connection = Awaited<ReturnType<typeof openConnection>>;

function wireOf({ method, path, form }: Call, key: string): string {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nStripe-Version: 2026-10-28.endive; checkout_server_update_beta=v1\r\n`;
  if (form === undefined) return `${head}\r\n`;
  return `${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(form)}\r\n\r\n${form}`;
}

/** A whole answer, null while some of it is still on its way. */
function parse(bytes: Buffer): Answer | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = bytes.subarray(0, end).toString("latin1");
  const status = Number(head.slice(9, 12));
  const body = bytes.subarray(end + 4);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined)
    return body.length < Number(length) ? null : { status, body: body.toString("utf8") };
  const text = body.toString("utf8");
  return text.endsWith("0\r\n\r\n") ? { status, body: unchunked(text) } : null;
}

function unchunked(text: string): string {
  let rest = text;
  let whole = "";
  for (;;) {
    const [size = "0"] = rest.split("\r\n", 1);
    const length = Number.parseInt(size, 16);
    if (length === 0) return whole;
    whole += rest.slice(size.length + 2, size.length + 2 + length);
    rest = rest.slice(size.length + 4 + length);
  }
}
