import * as http from "node:http";
import * as https from "node:https";
import { Readable } from "node:stream";

/**
 * Sends a request without a body past every proxy. The global `fetch` and the global agents of Node use the one of `HTTP_PROXY` when
 * `NODE_USE_ENV_PROXY` is set; an agent of our own does not.
 */
export function directFetch(request: Request): Promise<Response> {
  const { send, agent } =
    new URL(request.url).protocol === "https:"
      ? { send: https.request, agent: new https.Agent() }
      : { send: http.request, agent: new http.Agent() };
  const { method, signal } = request;
  return new Promise((resolve, reject) => {
    const options = { method, signal, agent, headers: Object.fromEntries(request.headers) };
    const sent = send(request.url, options, (response) => {
      const { statusCode: status = 0, statusMessage: statusText = "", headers } = response;
      try {
        const hasBody = ![204, 205, 304].includes(status);
        const body = hasBody ? (Readable.toWeb(response) as ReadableStream<Uint8Array>) : null;
        const { location } = headers;
        resolve(new Response(body, { status, statusText, headers: location === undefined ? {} : { location } }));
      } catch (error) {
        response.destroy();
        reject(error);
      }
    });
    sent.on("error", reject).end();
  });
}
