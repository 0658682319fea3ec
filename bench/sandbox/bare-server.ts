import { createServer } from "node:http";

/** A server that knows one product and looks at nothing: what node:http itself costs. */

const body = JSON.stringify({
  id: "prod_bare",
  object: "product",
  active: true,
  name: "Board",
  metadata: {},
});

createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
