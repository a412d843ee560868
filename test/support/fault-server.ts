import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Server } from "node:net";
import { expect, onTestFinished } from "vitest";
import { AsmClient, type AsmEvent, isAsmError } from "../../src/index.js";
import type { ClientSettings } from "./client-settings.js";

export const meshId = "4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b";
export const token = "a-token";
const listing = [{ workshop: { metadata: { name: "w1" } } }];
export const items = [{ metadata: { name: "w1" } }];

/** A request as it reached the server. */
export interface Hit {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** What the server does with one request. */
export type Step = (response: ServerResponse, hit: Hit) => void;

export interface FaultServer {
  readonly url: string;
  readonly hits: readonly Hit[];
  /** Answers that are neither whole nor broken off. */
  readonly openAnswers: ReadonlySet<ServerResponse>;
}

/** A server that takes one step for each request; the last step goes for all that follow. Closed when the test ends. */
export async function startServer(...steps: Step[]): Promise<FaultServer> {
  const hits: Hit[] = [];
  const openAnswers = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    openAnswers.add(response);
    response.on("close", () => openAnswers.delete(response));
    void received(request).then((hit) => {
      const step = steps[Math.min(hits.length, steps.length - 1)];
      hits.push(hit);
      step?.(response, hit);
    });
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: await listen(server), hits, openAnswers };
}

async function received(request: IncomingMessage): Promise<Hit> {
  const at = performance.now();
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return { method: request.method ?? "", headers: request.headers, body, at };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

/** An address where nothing listens. */
export async function deadUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return url;
}

/** Bytes and texts go out as they are, the rest as JSON. */
export function answer(status: number, body: unknown = "", headers: Record<string, string> = {}): Step {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const bytes = isRaw ? body : JSON.stringify(body);
  const length = { ...(bytes.length > 0 && { "content-length": Buffer.byteLength(bytes) }) };
  return (response) => {
    response.writeHead(status, { ...(!isRaw && { "content-type": "application/json" }), ...length, ...headers });
    response.end(bytes);
  };
}

export const ok = answer(200, listing);
export const apig = (code: string, message: string, requestId = "gateway-id") => ({
  error_code: code,
  error_msg: message,
  request_id: requestId,
});
export const reset: Step = (response) => {
  response.socket?.resetAndDestroy();
};
export const silent: Step = () => undefined;
/** Headers and a part of the body, then what `end` does with the connection. */
export function partial(status: number, headers: Record<string, string>, part: string, end: Step = silent): Step {
  return (response, hit) => {
    response.writeHead(status, headers);
    response.write(part, () => setTimeout(() => end(response, hit), 10));
  };
}
export const hangUp: Step = (response) => {
  response.socket?.end();
};

/** What a call comes to: its items, or an error that has these properties and a message with this part in it. */
export type Outcome =
  | { readonly items: unknown }
  | {
      readonly name: string;
      readonly message: string;
      readonly status?: number;
      readonly code?: string | undefined;
      readonly body?: unknown;
      readonly requestId?: string | undefined;
      readonly errors?: readonly unknown[];
    };

/** The answers in order, settings of the client, what the call comes to, attempts made. */
export type Row = [name: string, steps: Step[], settings: ClientSettings, outcome: Outcome, attempts: number];

export const fast = { baseDelayMs: 1, maxDelayMs: 20 };

/** A client of the server, and the events it tells of. */
export function clientOf(baseUrl: string, options: ClientSettings = {}) {
  const events: AsmEvent[] = [];
  const keep = (_: string, event: AsmEvent) => events.push(event);
  const logger = { debug: keep, warn: keep };
  const asm = new AsmClient({ baseUrl, credentials: { token }, retry: fast, timeoutMs: 5000, logger, ...options });
  const attempts = () => events.filter(({ type }) => type === "request").length;
  return { asm, events, attempts };
}

/** Carries out a row, and holds what comes of it against what the row says. */
export async function check(...row: Row): Promise<void> {
  await serve(row);
}

/** The same; hands back the server. */
export async function serve([, steps, options, outcome, attempts]: Row): Promise<FaultServer> {
  const server = await startServer(...steps);
  const client = clientOf(server.url, options);
  const result = await settled(client.asm.listWorkshops(meshId));
  expectOutcome(result, outcome);
  expect(client.attempts()).toBe(attempts);
  expect(server.hits).toHaveLength(attempts);
  return server;
}

export type Settled = { readonly value: unknown } | { readonly error: unknown };

export function settled(promise: Promise<unknown>): Promise<Settled> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

export function expectOutcome(result: Settled, outcome: Outcome): void {
  if ("items" in outcome) {
    expect(result).toEqual({ value: outcome.items });
    return;
  }
  if (!("error" in result)) throw new Error(`succeeded with ${JSON.stringify(result.value)}`);
  const { message, ...properties } = outcome;
  expect(isAsmError(result.error)).toBe(true);
  // First, as it is short: a diff of bodies of many megabytes takes minutes.
  expect(result.error instanceof Error ? result.error.message : "").toContain(message);
  expect(result.error).toMatchObject(properties);
}
