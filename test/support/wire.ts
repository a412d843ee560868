import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import createClient from "openapi-fetch";
import ts from "typescript";
import { stringify } from "yaml";
import { isObject } from "../../scripts/document/json-pointer.js";
import { formatProblems } from "../../scripts/document/problems.js";
import { runPipeline } from "../../scripts/generator/pipeline.js";

/** What arrived at the server. */
export interface Received {
  /** Where the request was sent to. The server takes the place of other hosts. */
  readonly origin: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** One character per byte. */
  readonly body: string;
}

/** What a request is expected to be. A header that is undefined must be absent. */
export type Want = Partial<Omit<Received, "headers">> & { readonly headers?: Record<string, unknown> };

/** The methods of a generated client, as JavaScript may call them. */
export type Operations = Record<string, (args?: object, options?: object) => Promise<unknown>>;

/** A server that keeps the last request, and what calls it. */
export interface Wire {
  readonly origin: string;
  /** Runs a generated client.ts. */
  readonly load: (name: string, client: string) => Promise<Operations>;
  /** Makes a call. Resolves to what arrived; undefined if nothing did. */
  readonly receive: (call: () => Promise<unknown> | undefined) => Promise<Received | undefined>;
  readonly close: () => Promise<void>;
}

/** Text in UTF-8, as the server keeps bytes. */
export function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** The part of what arrived that is expected, for `toMatchObject`. */
export function shown(received: Received | undefined, want: Want): object {
  return {
    ...received,
    headers: Object.fromEntries(Object.keys(want.headers ?? {}).map((name) => [name, received?.headers[name]])),
  };
}

/** The parts of a multipart body: the headers of each, and its content. */
export function partsOf(received: Received | undefined): [head: string, content: string][] {
  const [, boundary = ""] = /^multipart\/form-data; boundary=(.+)$/.exec(received?.headers["content-type"] ?? "") ?? [];
  const parts = (received?.body ?? "").split(`--${boundary}`);
  if (parts.at(-1)?.trim() !== "--") throw new Error("the body has no end");
  return parts.slice(1, -1).map((part) => {
    const [, head = "", content = ""] = /^\r\n(.*?)\r\n\r\n(.*)\r\n$/s.exec(part) ?? [];
    return [head, content];
  });
}

/** A document with one operation for each path, in a folder of its own. Resolves to what is generated from it. */
export async function generatedFrom(paths: object, more: object = {}): Promise<{ client: string; errors: string }> {
  const folder = mkdtempSync(join(tmpdir(), "asm-wire-"));
  const spec = join(folder, "openapi.yaml");
  const info = { title: "Wire", version: "1.0.0" };
  writeFileSync(spec, stringify({ openapi: "3.1.1", info, servers: [{ url: "https://api.test" }], paths, ...more }));
  const result = await generatedFile(spec);
  rmSync(folder, { recursive: true });
  return result;
}

/** What is generated from a document: the client, or the errors. */
export async function generatedFile(spec: string): Promise<{ client: string; errors: string }> {
  const directory = dirname(spec);
  const { files, problems } = await runPipeline({ spec, directory, command: "generate" }, (_, run) => run());
  const errors = problems.filter(({ severity }) => severity === "error");
  return { client: files.get("client.ts") ?? "", errors: formatProblems(errors, directory) };
}

/** Starts the server on a free port of this machine. */
export async function startWire(): Promise<Wire> {
  let last: Omit<Received, "origin"> | undefined;
  let sentTo = "";
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      last = { method, url, headers, body: Buffer.concat(chunks).toString("latin1") };
      response.setHeader("Content-Type", "application/json").end("{}");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // In node_modules, where the emitted code finds openapi-fetch.
  const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}wire-`);
  writeFileSync(`${folder}/package.json`, '{"type":"module"}');
  const send = async (request: Request) => {
    const url = new URL(request.url);
    sentTo = url.origin;
    return fetch(sentTo === origin ? request : new Request(`${origin}${url.pathname}${url.search}`, request));
  };
  return {
    origin,
    load: async (name, client) => {
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
      const path = `${folder}/${name}.js`;
      writeFileSync(path, ts.transpileModule(client, { compilerOptions }).outputText);
      const module: unknown = await import(pathToFileURL(path).href);
      const create = isObject(module) ? module["createOperations"] : undefined;
      if (typeof create !== "function") throw new Error(`${name}: client.ts exports no createOperations`);
      // As a caller binds them who has no transport of their own.
      const call = (_id: string, { headers }: { headers?: object } = {}, sendWith: (init: object) => unknown) =>
        sendWith({ fetch: send, ...(headers && { headers }) });
      return (create as (http: unknown, call: unknown) => Operations)(createClient({ baseUrl: `${origin}/base/` }), call);
    },
    receive: async (call) => {
      last = undefined;
      await call();
      return last && { origin: sentTo, ...(last as Omit<Received, "origin">) };
    },
    close: async () => {
      rmSync(folder, { recursive: true });
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
