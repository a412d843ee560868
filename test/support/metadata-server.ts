import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

const expires = "2026-05-19T08:00:00.123000Z";
/** Credentials as the metadata service sends them. */
export const credential = { access: "ecs-ak", secret: "canary-sk", securitytoken: "canary-st", expires_at: expires };
/** The same as the provider returns them. */
export const temporaryKeys = { ak: "ecs-ak", sk: "canary-sk", securityToken: "canary-st", expiresAt: new Date(expires) };

/** How the server responds to one request. */
export type Step = (response: ServerResponse) => unknown;
/** Texts are sent as they are, everything else as JSON. */
export const respond =
  (body: unknown, status = 200): Step =>
  (response) =>
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
/** No response at all. */
export const never: Step = () => undefined;

/** Starts a metadata service; `seen` lists its requests. Closed when the test ends. */
export async function startMetadata(token: Step, key: Step) {
  const seen: string[] = [];
  const listener: RequestListener = ({ method, url, headers }, response) => {
    const extra = headers["x-metadata-token-ttl-seconds"] ?? headers["x-metadata-token"] ?? "no token";
    seen.push(`${method} ${url} ${String(extra)}`);
    (method === "PUT" ? token : key)(response);
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has no other kind of address.
  return { seen, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
