import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Context, type Document, OpenAPIBackend } from "openapi-backend";
import { listen, type LocalServer } from "../cli/local-server.js";
import { isObject, type JsonObject } from "../document/json-pointer.js";
import { documentedResponse, jsonResponse, type MockResponse } from "./documented-response.js";
import { type ReceivedRequest, signatureError } from "./signature.js";

export interface MockOptions {
  /** Bundled OpenAPI document; its examples are the responses. */
  readonly document: JsonObject;
  /** The accepted token. */
  readonly token: string;
  /** The accepted key pair. */
  readonly ak: string;
  readonly sk: string;
  /** Port to listen on; 0 for a free one. */
  readonly port: number;
  readonly now: () => Date;
  /** Whether responses have CORS headers that allow pages of any origin. Default: false, as at the gateway. */
  readonly cors?: boolean;
}

// The limits of the gateway in bytes, as the vendor documents them. The default of Node.js, 16 KB, is too small for a long token.
const headerLimit = 32 * 1024;
const headersLimit = 128 * 1024;
const bodyLimit = 12 * 1024 * 1024;

/**
 * Serves the operations of a document on loopback, with the checks of the vendor's gateway: route, token or signature.
 * @throws UserError when the port cannot be used
 */
export async function startMock(options: MockOptions): Promise<LocalServer> {
  const api = await createBackend(options);
  const server = createServer({ maxHeaderSize: headersLimit }, (request, response) => {
    if (options.cors && allowOrigin(request, response)) return;
    void respondTo(api, request)
      .catch((error: unknown): MockResponse => gatewayError(500, "APIGW.0601", `Internal server error: ${String(error)}`))
      .then((reply) => send(response, reply));
  });
  server.on("clientError", rejectMalformed);
  return listen(server, options.port);
}

/** Sets the CORS headers. Returns true for a preflight request, which it has then answered. */
function allowOrigin({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "X-Request-Id");
  const wanted = headers["access-control-request-method"];
  if (method !== "OPTIONS" || wanted === undefined) return false;
  response.writeHead(204, {
    "Access-Control-Allow-Methods": wanted,
    "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? "",
  });
  response.end();
  return true;
}

async function createBackend({ document, token, ak, sk, now }: MockOptions): Promise<OpenAPIBackend> {
  // `quick` skips openapi-backend's own validation, which supports only OpenAPI 3.0; the document was linted before it was bundled.
  const api = new OpenAPIBackend({
    definition: structuredClone(document) as unknown as Document,
    quick: true,
    ajvOpts: { strict: false },
  });
  const keys = new Map([[ak, sk]]);
  const errorOf = (request: ReceivedRequest): string | undefined => {
    if (request.headers["authorization"]?.startsWith("SDK-HMAC-SHA256")) return signatureError(request, keys, now());
    return request.headers["x-auth-token"] === token ? undefined : "decrypt token fail";
  };
  const unknownRoute = () =>
    gatewayError(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
  const respond = (context: Context, request: ReceivedRequest): MockResponse => {
    const { prefer } = request.headers;
    return (
      documentedResponse(api, context, prefer) ??
      gatewayError(400, "APIGW.0602", `Bad parameter: the header "Prefer: ${prefer}" asks for a status that is not documented`)
    );
  };
  api.register({
    notFound: unknownRoute,
    methodNotAllowed: unknownRoute,
    validationFail: (context: Context, request: ReceivedRequest) => {
      // The gateway accepts query parameters that the API does not have; openapi-backend does not.
      const errors = context.validation.errors?.filter(({ keyword }) => keyword !== "additionalProperties") ?? [];
      return errors.length === 0
        ? respond(context, request)
        : gatewayError(400, "APIGW.0602", `Bad parameter: ${JSON.stringify(errors)}`);
    },
    unauthorizedHandler: (_: Context, request: ReceivedRequest) =>
      gatewayError(
        401,
        "APIGW.0301",
        `Incorrect IAM authentication information: ${errorOf(request) ?? "not accepted for this API"}`,
      ),
    notImplemented: respond,
  });
  for (const [name, header] of securitySchemes(document)) {
    api.registerSecurityHandler(
      name,
      (_: Context, request: ReceivedRequest) => request.headers[header] !== undefined && errorOf(request) === undefined,
    );
  }
  return api.init();
}

/** Names of the document's security schemes, each with the request header that it uses. */
function securitySchemes({ components }: JsonObject): [name: string, header: string][] {
  const schemes = isObject(components) && isObject(components["securitySchemes"]) ? components["securitySchemes"] : {};
  return Object.entries(schemes).flatMap(([name, scheme]) => {
    if (!isObject(scheme)) return [];
    return [[name, scheme["type"] === "apiKey" ? String(scheme["name"]).toLowerCase() : "authorization"]];
  });
}

async function respondTo(api: OpenAPIBackend, message: IncomingMessage): Promise<MockResponse> {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );
  const long = Object.keys(headers).find((name) => (headers[name]?.length ?? 0) > headerLimit);
  if (long !== undefined) return gatewayError(494, "APIGW.0201", `Request header too large: ${long}`);

  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return gatewayError(413, "APIGW.0201", "Request entity too large");
    chunks.push(chunk);
  }
  const received: ReceivedRequest = {
    method: message.method ?? "",
    target: message.url ?? "",
    headers,
    body: Buffer.concat(chunks),
  };
  const { method, target, body } = received;
  const [path = "", query = ""] = target.split("?");
  // openapi-backend returns what its handler returned: a MockResponse from each of those above.
  return (await api.handleRequest(
    { method, path, query, headers, body: body.length > 0 ? Buffer.from(body).toString() : undefined },
    received,
  )) as MockResponse;
}

function gatewayError(status: number, code: string, message: string): MockResponse {
  return jsonResponse(status, { error_code: code, error_msg: message, request_id: newRequestId() });
}

function newRequestId(): string {
  return randomUUID().replaceAll("-", "");
}

function send(response: ServerResponse, { status, contentType, body }: MockResponse): void {
  // The gateway's own errors hold the ID too.
  const requestId = /"request_id":"([^"]+)"/.exec(body)?.[1] ?? newRequestId();
  response.writeHead(status, { ...(contentType !== undefined && { "Content-Type": contentType }), "X-Request-Id": requestId });
  response.end(body);
}

/** Answers what Node.js cannot parse as HTTP, which never reaches the request handler. */
function rejectMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return;
  const { status, body: text } =
    error.code === "HPE_HEADER_OVERFLOW"
      ? gatewayError(494, "APIGW.0201", "Request headers too large")
      : gatewayError(400, "APIGW.0201", "Bad request");
  socket.end(
    `HTTP/1.1 ${status} Rejected\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
