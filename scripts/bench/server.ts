import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A minimal server in a separate process, so that the CPU time of the other process is the client's. */
const example = JSON.parse(readFileSync(new URL("../../spec/examples/workshops.json", import.meta.url), "utf8")) as {
  value: unknown;
};
const body = JSON.stringify(example.value);

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  response.end(body);
});
// A server that listens on TCP has an address with a port.
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
